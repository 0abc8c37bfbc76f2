package dev.tuber.wasi.descriptor;

import java.io.IOException;
import java.util.Set;

import com.oracle.truffle.api.nodes.Node;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.ErrnoException;
import dev.tuber.wasi.abi.FileType;
import dev.tuber.wasi.abi.Flags;
import dev.tuber.wasi.world.FileStatus;
import dev.tuber.wasi.world.WasiSocket;
import dev.tuber.wasi.world.WasiSockets;
import dev.tuber.wasi.world.WasiSockets.Interest;

/** A socket. Waiting is left to the world's {@link WasiSockets}, which can wait for several at once. */
public abstract sealed class SocketDescriptor extends Descriptor permits ListenerDescriptor, ConnectionDescriptor {
    private final WasiSockets sockets;

    SocketDescriptor(WasiSockets sockets, long baseRights, long inheritingRights, int flags) {
        super(baseRights, inheritingRights, flags);
        this.sockets = sockets;
    }

    abstract WasiSocket socket();

    final WasiSockets sockets() {
        return sockets;
    }

    /** What to wait for until the socket can be read or taken from, or written. */
    public final Interest interest(boolean writing) {
        return new Interest(socket(), writing);
    }

    /** Whether no wait is needed, as far as can be told without asking the host. */
    public boolean isReadable() {
        return false;
    }

    /** Waits for an interest, unless the guest does not want to wait: then the answer is {@link Errno#AGAIN}. */
    final void await(boolean writing, Node location) throws IOException, ErrnoException {
        if (hasFlag(Flags.FD_NONBLOCK)) {
            throw new ErrnoException(Errno.AGAIN);
        }
        sockets.await(Set.of(interest(writing)), null, Long.MAX_VALUE, location);
    }

    @Override
    public final FileType type() {
        return FileType.SOCKET_STREAM;
    }

    @Override
    public final FileStatus status() {
        return new FileStatus(0, 0, FileType.SOCKET_STREAM, 1, 0, 0, 0, 0);
    }

    @Override
    public final void close() throws IOException {
        socket().close();
    }
}
