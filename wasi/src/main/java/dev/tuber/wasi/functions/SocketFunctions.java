package dev.tuber.wasi.functions;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.ErrnoException;
import dev.tuber.wasi.descriptor.DescriptorTable;

/** Sockets. A program has none, so every open descriptor is something else. */
final class SocketFunctions {
    private final DescriptorTable descriptors;

    SocketFunctions(DescriptorTable descriptors) {
        this.descriptors = descriptors;
    }

    void addTo(FunctionTable table) {
        table.add("sock_accept", "iii", this::notASocket);
        table.add("sock_recv", "iiiiii", this::notASocket);
        table.add("sock_send", "iiiii", this::notASocket);
        table.add("sock_shutdown", "ii", this::notASocket);
    }

    private Errno notASocket(GuestCall call) throws ErrnoException {
        descriptors.get(call.i32(0));
        return Errno.NOTSOCK;
    }
}
