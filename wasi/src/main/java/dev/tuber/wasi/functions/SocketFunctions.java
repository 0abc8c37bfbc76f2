package dev.tuber.wasi.functions;

import java.io.IOException;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.ErrnoException;
import dev.tuber.wasi.abi.Flags;
import dev.tuber.wasi.abi.IoVectors;
import dev.tuber.wasi.abi.Rights;
import dev.tuber.wasi.descriptor.ConnectionDescriptor;
import dev.tuber.wasi.descriptor.Descriptor;
import dev.tuber.wasi.descriptor.DescriptorTable;
import dev.tuber.wasi.descriptor.ListenerDescriptor;
import dev.tuber.wasi.descriptor.SocketDescriptor;

/** Sockets. A program cannot make any but by taking connections from those that it was granted. */
final class SocketFunctions {
    private final DescriptorTable descriptors;

    SocketFunctions(DescriptorTable descriptors) {
        this.descriptors = descriptors;
    }

    void addTo(FunctionTable table) {
        table.add("sock_accept", "iii", this::accept);
        table.add("sock_recv", "iiiiii", this::receive);
        table.add("sock_send", "iiiii", this::send);
        table.add("sock_shutdown", "ii", this::shutdown);
    }

    private SocketDescriptor socket(GuestCall call) throws ErrnoException {
        if (descriptors.get(call.i32(0)) instanceof SocketDescriptor socket) {
            return socket;
        }
        throw new ErrnoException(Errno.NOTSOCK);
    }

    private ConnectionDescriptor connection(GuestCall call, long right) throws ErrnoException {
        SocketDescriptor socket = socket(call);
        if (socket instanceof ConnectionDescriptor connection) {
            connection.require(right);
            return connection;
        }
        throw new ErrnoException(Errno.NOTCONN);
    }

    private Errno accept(GuestCall call) throws IOException, ErrnoException {
        if (!(socket(call) instanceof ListenerDescriptor listener)) {
            return Errno.INVAL;
        }
        listener.require(Rights.SOCK_ACCEPT);
        int flags = Flags.check(call.u16(1), Flags.FD_NONBLOCK);
        long result = call.result(2, 4);
        descriptors.requireRoom();
        Descriptor connection = listener.accept(flags, call.location());
        try {
            call.memory().writeI32(result, descriptors.add(connection));
        } catch (ErrnoException e) {
            // Another thread took the last number.
            connection.close();
            throw e;
        }
        return Errno.SUCCESS;
    }

    private Errno receive(GuestCall call) throws IOException, ErrnoException {
        ConnectionDescriptor connection = connection(call, Rights.FD_READ);
        int flags = Flags.check(call.u16(3), Flags.RECEIVE_ALL);
        long result = call.result(4, 4);
        long resultFlags = call.result(5, 2);
        IoVectors vectors = call.vectors(1);
        long count = (flags & Flags.RECEIVE_PEEK) != 0 ? connection.peek(vectors, call.location())
                        : connection.receive(vectors, (flags & Flags.RECEIVE_WAIT_ALL) != 0, call.location());
        call.memory().writeI32(result, (int) count);
        // Streams are never truncated.
        call.memory().writeI16(resultFlags, (short) 0);
        return Errno.SUCCESS;
    }

    private Errno send(GuestCall call) throws IOException, ErrnoException {
        ConnectionDescriptor connection = connection(call, Rights.FD_WRITE);
        // No flags are defined.
        Flags.check(call.u16(3), 0);
        long result = call.result(4, 4);
        call.memory().writeI32(result, (int) connection.send(call.vectors(1), call.location()));
        return Errno.SUCCESS;
    }

    private Errno shutdown(GuestCall call) throws IOException, ErrnoException {
        ConnectionDescriptor connection = connection(call, Rights.SOCK_SHUTDOWN);
        int how = Flags.check(call.i32(1), Flags.SHUTDOWN_ALL);
        if (how == 0) {
            return Errno.INVAL;
        }
        connection.shutdown((how & Flags.SHUTDOWN_READ) != 0, (how & Flags.SHUTDOWN_WRITE) != 0);
        return Errno.SUCCESS;
    }
}
