package dev.tuber.wasm.classfile;

import java.lang.invoke.VarHandle;

import dev.tuber.wasm.runtime.AtomicMemory;
import dev.tuber.wasm.runtime.Trap;
import dev.tuber.wasm.runtime.WasmInstance;
import dev.tuber.wasm.runtime.WasmMemory;
import dev.tuber.wasm.runtime.WasmTimeoutException;

/** Atomic instructions, besides the accesses of {@link AtomicMemory}; called by generated code. Addresses are unsigned. */
public final class AtomicOperations {
    private AtomicOperations() {
    }

    /** The absolute address for an access of some bytes to any memory; traps unless it is a multiple of them and in bounds. */
    public static long resolve(long address, long offset, int width, WasmInstance instance, int memory) {
        checkAlignment(address, offset, width);
        return MemoryOperations.resolve(address, offset, width, instance, memory);
    }

    /** What is beyond all memories is left to the check of bounds. */
    private static void checkAlignment(long address, long offset, int width) {
        long first = address + offset;
        if ((first & width - 1) != 0 && Long.compareUnsigned(first, offset) >= 0) {
            throw new TrapSignal(Trap.UNALIGNED_ATOMIC);
        }
    }

    /** {@code memory.atomic.wait32} and {@code memory.atomic.wait64}. */
    public static int await(long address, long expected, long nanoseconds, long offset, int width, WasmInstance instance, int memory) {
        checkAlignment(address, offset, width);
        WasmMemory waited = instance.memory(memory);
        if (!waited.isShared()) {
            throw new TrapSignal(Trap.EXPECTED_SHARED_MEMORY);
        }
        long absolute = MemoryOperations.resolve(address, offset, width, instance, memory);
        try {
            return waited.waitLists().await(CallOperations.POLL_LOCATION, absolute, width, expected, nanoseconds);
        } catch (WasmTimeoutException e) {
            // The function's own handler knows where this is.
            throw new TimeoutSignal(e);
        }
    }

    /** {@code memory.atomic.notify}. */
    public static int notify(long address, int maximum, long offset, WasmInstance instance, int memory) {
        long absolute = resolve(address, offset, Integer.BYTES, instance, memory);
        WasmMemory waited = instance.memory(memory);
        return waited.isShared() ? waited.waitLists().notify(absolute, maximum) : 0;
    }

    /** {@code atomic.fence}. */
    public static void fence() {
        VarHandle.fullFence();
    }
}
