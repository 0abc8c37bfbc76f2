package dev.tuber.wasi.world;

import java.io.IOException;

import com.oracle.truffle.api.nodes.Node;

/** A stream of input that can be waited for. */
public interface InputSource {

    /**
     * Waits for input and reads what is there.
     *
     * @param length at least 1
     * @param location the waiting call, or {@code null}; a cancelled program wakes here
     * @return the number of bytes read, or -1 at the end
     */
    int read(byte[] target, int offset, int length, Node location) throws IOException;

    /**
     * Waits until there is something to read, the end included.
     *
     * @param nanoseconds how long at most; 0 only looks, {@link Long#MAX_VALUE} waits for ever
     * @return whether a read would not wait
     */
    boolean awaitReadable(long nanoseconds, Node location) throws IOException;

    /** Whether a read would not wait now, also for sources whose waits do not end by time. */
    default boolean isReadable(Node location) throws IOException {
        return awaitReadable(0, location);
    }

    /**
     * Asks for a call, from any thread, as soon as there is something to read, the end included. Only for sources that may have to
     * wait; the others leave this as it is.
     *
     * @return whether it can be read already; no call comes then
     */
    default boolean requestNotification(Runnable action) throws IOException {
        return true;
    }

    /** Takes a request back. */
    default void cancelNotification(Runnable action) {
        // There are none.
    }

    /** How many bytes can be read without waiting, as far as is known. */
    long available() throws IOException;
}
