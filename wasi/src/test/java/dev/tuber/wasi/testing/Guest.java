package dev.tuber.wasi.testing;

import java.nio.charset.StandardCharsets;

import com.oracle.truffle.api.nodes.Node;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasm.host.HostCall;
import dev.tuber.wasm.host.HostMemory;
import dev.tuber.wasm.host.HostModule;
import dev.tuber.wasm.model.V128;

/**
 * A guest without an engine: it calls the functions of a module directly. Memory below {@link #SCRATCH} is for results, strings
 * and buffers are handed out above it.
 */
public final class Guest {
    /** Where handed out memory starts. */
    public static final int SCRATCH = 4096;
    public static final int MEMORY_SIZE = 4 << 20;

    private final HostModule module;
    private final ArrayMemory memory;
    private int next = SCRATCH;

    public Guest(HostModule module) {
        this(module, true);
    }

    /** @param hasViews whether the memory offers views for bulk I/O */
    public Guest(HostModule module, boolean hasViews) {
        this.module = module;
        this.memory = new ArrayMemory(MEMORY_SIZE, hasViews);
    }

    public HostMemory memory() {
        return memory;
    }

    /** Forgets all handed out memory. */
    public void reset() {
        next = SCRATCH;
    }

    /** Hands out memory. */
    public int allocate(int size) {
        int address = next;
        next += (size + 7) & ~7;
        return address;
    }

    /** Puts bytes into memory and returns their address. */
    public int put(byte[] bytes) {
        int address = allocate(bytes.length);
        memory.write(address, bytes, 0, bytes.length);
        return address;
    }

    /** Puts 32-bit numbers into memory, for example a list of buffers, and returns their address. */
    public int putInts(int... values) {
        int address = allocate(values.length * 4);
        for (int i = 0; i < values.length; i++) {
            memory.writeI32(address + i * 4L, values[i]);
        }
        return address;
    }

    public byte[] bytes(int address, int length) {
        byte[] bytes = new byte[length];
        memory.read(address, bytes, 0, length);
        return bytes;
    }

    public String text(int address, int length) {
        return new String(bytes(address, length), StandardCharsets.UTF_8);
    }

    /**
     * Calls a function.
     *
     * @param arguments numbers; a string stands for two parameters, its address and its length in bytes
     */
    public Errno call(String name, Object... arguments) {
        Call call = new Call(flatten(arguments));
        HostModule.Function function = (HostModule.Function) module.items().get(name);
        if (function == null) {
            throw new AssertionError("there is no function " + name);
        }
        if (function.type().parameters().size() != call.arguments.length) {
            throw new AssertionError(name + " has " + function.type().parameters().size() + " parameters, not "
                            + call.arguments.length);
        }
        function.body().call(call);
        return Errno.values()[call.result];
    }

    private long[] flatten(Object[] arguments) {
        java.util.List<Long> flat = new java.util.ArrayList<>();
        for (Object argument : arguments) {
            switch (argument) {
                case String text -> {
                    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                    flat.add((long) put(bytes));
                    flat.add((long) bytes.length);
                }
                case byte[] bytes -> {
                    flat.add((long) put(bytes));
                    flat.add((long) bytes.length);
                }
                case Number number -> flat.add(number.longValue());
                default -> throw new IllegalArgumentException(String.valueOf(argument));
            }
        }
        return flat.stream().mapToLong(Long::longValue).toArray();
    }

    private final class Call implements HostCall {
        private final long[] arguments;
        private int result;

        Call(long[] arguments) {
            this.arguments = arguments;
        }

        @Override
        public int i32(int parameter) {
            return (int) arguments[parameter];
        }

        @Override
        public long i64(int parameter) {
            return arguments[parameter];
        }

        @Override
        public void returnI32(int value) {
            result = value;
        }

        @Override
        public HostMemory memory() {
            return memory;
        }

        @Override
        public Node location() {
            return null;
        }

        @Override
        public RuntimeException exit(int exitCode) {
            return new ExitException(exitCode);
        }

        @Override
        public float f32(int parameter) {
            throw new AssertionError("no parameter of this type");
        }

        @Override
        public double f64(int parameter) {
            throw new AssertionError("no parameter of this type");
        }

        @Override
        public V128 v128(int parameter) {
            throw new AssertionError("no parameter of this type");
        }

        @Override
        public Object reference(int parameter) {
            throw new AssertionError("no parameter of this type");
        }

        @Override
        public void returnI64(long value) {
            throw new AssertionError("no result of this type");
        }

        @Override
        public void returnF32(float value) {
            throw new AssertionError("no result of this type");
        }

        @Override
        public void returnF64(double value) {
            throw new AssertionError("no result of this type");
        }

        @Override
        public void returnV128(V128 value) {
            throw new AssertionError("no result of this type");
        }

        @Override
        public void returnReference(Object value) {
            throw new AssertionError("no result of this type");
        }
    }
}
