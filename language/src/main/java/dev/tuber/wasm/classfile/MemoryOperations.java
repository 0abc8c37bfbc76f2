package dev.tuber.wasm.classfile;

import dev.tuber.wasm.runtime.Trap;
import dev.tuber.wasm.runtime.WasmInstance;
import dev.tuber.wasm.runtime.WasmMemory;

/** Instructions on memories; called by generated code. Addresses and lengths are unsigned. */
public final class MemoryOperations {

    private MemoryOperations() {
    }

    /** Traps: an address with an offset is beyond all memories on the heap. */
    public static void outOfBounds() {
        throw new TrapSignal(Trap.OUT_OF_BOUNDS_MEMORY_ACCESS);
    }

    /** The array of memory 0. */
    public static byte[] heap(WasmInstance instance) {
        return instance.firstMemory().heap();
    }

    public static byte[] heap(WasmInstance instance, int memory) {
        return instance.memory(memory).heap();
    }

    /** The index in an array for a 64-bit address and an offset; -1 for what is beyond all arrays. */
    public static int index(long address, long offset) {
        long sum = address + offset;
        return Long.compareUnsigned(sum, offset) < 0 || Long.compareUnsigned(sum, Integer.MAX_VALUE) > 0 ? -1 : (int) sum;
    }

    public static long size(WasmInstance instance, int memory) {
        return instance.memory(memory).pages();
    }

    public static long grow(long delta, WasmInstance instance, int memory) {
        return instance.memory(memory).grow(delta);
    }

    public static void fill(long address, int value, long length, WasmInstance instance, int memory) {
        WasmMemory target = instance.memory(memory);
        if (!target.contains(address, length)) {
            outOfBounds();
        }
        target.fill(address, (byte) value, length);
    }

    public static void copy(long to, long from, long length, WasmInstance instance, int target, int source) {
        WasmMemory toMemory = instance.memory(target);
        WasmMemory fromMemory = instance.memory(source);
        if (!toMemory.contains(to, length) || !fromMemory.contains(from, length)) {
            outOfBounds();
        }
        toMemory.copyFrom(fromMemory, from, to, length);
    }

    public static void init(long to, long from, long length, WasmInstance instance, int segment, int memory) {
        WasmMemory target = instance.memory(memory);
        if (!target.contains(to, length) || from + length > instance.dataLength(segment)) {
            outOfBounds();
        }
        instance.copyData(segment, (int) from, target, to, (int) length);
    }
}
