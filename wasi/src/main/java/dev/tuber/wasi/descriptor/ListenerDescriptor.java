package dev.tuber.wasi.descriptor;

import java.io.IOException;

import com.oracle.truffle.api.nodes.Node;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.ErrnoException;
import dev.tuber.wasi.abi.Rights;
import dev.tuber.wasi.world.ListeningSocket;
import dev.tuber.wasi.world.StreamSocket;
import dev.tuber.wasi.world.WasiSocket;
import dev.tuber.wasi.world.WasiSockets;

/** A socket that takes connections. It is granted like a directory; a program cannot make one. */
public final class ListenerDescriptor extends SocketDescriptor {
    private final ListeningSocket socket;

    public ListenerDescriptor(WasiSockets sockets, ListeningSocket socket) {
        super(sockets, Rights.LISTENER, Rights.CONNECTION, 0);
        this.socket = socket;
    }

    @Override
    WasiSocket socket() {
        return socket;
    }

    @Override
    Errno notData() {
        return Errno.NOTCONN;
    }

    /**
     * Takes a connection; waits for one unless the descriptor does not block.
     *
     * @param flags the new descriptor's
     */
    public ConnectionDescriptor accept(int flags, Node location) throws IOException, ErrnoException {
        while (true) {
            StreamSocket accepted = socket.accept();
            if (accepted != null) {
                return new ConnectionDescriptor(sockets(), accepted, inheritingRights(), flags);
            }
            await(false, location);
        }
    }
}
