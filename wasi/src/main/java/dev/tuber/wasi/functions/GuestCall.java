package dev.tuber.wasi.functions;

import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.nodes.Node;

import dev.tuber.wasi.abi.Command;
import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.ErrnoException;
import dev.tuber.wasi.abi.GuestMemory;
import dev.tuber.wasi.abi.IoVectors;
import dev.tuber.wasm.host.HostCall;
import dev.tuber.wasm.host.HostInstance;

/**
 * A call of a function: its arguments as WASI means them, and the guest's memory. Parameters count from 0. The arguments are
 * copied at once, since the engine's own place for them is gone as soon as other guest code runs.
 */
final class GuestCall {
    private final HostCall call;
    private final long[] arguments;
    private final GuestMemory memory;

    /** @param parameters one letter a parameter: {@code i} for i32, {@code l} for i64 */
    GuestCall(HostCall call, String parameters) {
        this.call = call;
        this.arguments = new long[parameters.length()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = parameters.charAt(i) == 'i' ? call.i32(i) : call.i64(i);
        }
        this.memory = new GuestMemory(call.memory());
    }

    GuestMemory memory() {
        return memory;
    }

    /** Whether a reactor calls, which never ends and so has no end at which it would write what it has kept. */
    boolean isFromReactor() {
        HostInstance instance = call.instance();
        return instance != null && !Command.is(instance);
    }

    /** The call's place, for waiting. May be {@code null}. */
    Node location() {
        return call.location();
    }

    /** Lets a cancelled or interrupted program end here. To be called about once a millisecond by what may take longer. */
    void pollSafepoint() {
        TruffleSafepoint.poll(location());
    }

    /** A number of 32 bits as it is, for example a descriptor. */
    int i32(int parameter) {
        return (int) arguments[parameter];
    }

    /** An address or a length: unsigned. */
    long u32(int parameter) {
        return Integer.toUnsignedLong(i32(parameter));
    }

    long i64(int parameter) {
        return arguments[parameter];
    }

    /** A 16-bit number. What does not fit is {@link Errno#INVAL}. */
    int u16(int parameter) throws ErrnoException {
        int value = i32(parameter);
        if (value >>> 16 != 0) {
            throw new ErrnoException(Errno.INVAL);
        }
        return value;
    }

    /** An address to which a result of some bytes will be written, checked now, before anything has happened. */
    long result(int parameter, int size) throws ErrnoException {
        long address = u32(parameter);
        memory.check(address, size);
        return address;
    }

    /** A list of buffers: address and count in two parameters. */
    IoVectors vectors(int parameter) throws ErrnoException {
        return IoVectors.check(memory, u32(parameter), u32(parameter + 1), this::pollSafepoint);
    }

    /** A string: address and length in two parameters. */
    String string(int parameter, int maximum) throws ErrnoException {
        return memory.readString(u32(parameter), u32(parameter + 1), maximum);
    }

    /** The exception that ends the program. */
    RuntimeException exit(int exitCode) {
        return call.exit(exitCode);
    }
}
