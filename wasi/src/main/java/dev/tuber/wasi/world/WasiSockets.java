package dev.tuber.wasi.world;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import com.oracle.truffle.api.nodes.Node;

/** The sockets of a world. */
public interface WasiSockets {
    /** No sockets. */
    WasiSockets NONE = new WasiSockets() {
        @Override
        public List<ListeningSocket> listeners() {
            return List.of();
        }

        @Override
        public Set<Interest> await(Collection<Interest> interests, InputSource input, long nanoseconds, Node location) {
            throw new IllegalArgumentException("sockets of another world");
        }
    };

    /**
     * What is waited for.
     *
     * @param writing that there is room to write; otherwise that there is something to read, a connection to take, or the end
     */
    record Interest(WasiSocket socket, boolean writing) {
    }

    /** The sockets that a program may take connections from, in the order of their descriptors. */
    List<ListeningSocket> listeners();

    /**
     * Waits until something is ready, or somewhat longer or shorter.
     *
     * @param input also ends the waiting when it can be read; {@code null} if it is not waited for
     * @param nanoseconds how long at most; 0 only looks, {@link Long#MAX_VALUE} waits for ever
     * @param location the waiting call, or {@code null}; a cancelled program wakes here
     * @return what is ready
     */
    Set<Interest> await(Collection<Interest> interests, InputSource input, long nanoseconds, Node location) throws IOException;
}
