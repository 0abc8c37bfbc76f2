package dev.tuber.wasm.classfile;

import dev.tuber.wasm.runtime.NativeContents;
import dev.tuber.wasm.runtime.Trap;
import dev.tuber.wasm.runtime.WasmInstance;
import dev.tuber.wasm.runtime.WasmMemory;

/** Instructions on memories; called by generated code. Addresses and lengths are unsigned. */
public final class MemoryOperations {

    private MemoryOperations() {
    }

    /** Traps. */
    public static void outOfBounds() {
        throw new TrapSignal(Trap.OUT_OF_BOUNDS_MEMORY_ACCESS);
    }

    /** Memory 0, which is not shared, as it is now. */
    public static NativeContents contents(WasmInstance instance) {
        return instance.firstMemory().nativeContents();
    }

    /** Where memory 0, which is shared, begins. */
    public static long sharedStart(WasmInstance instance) {
        return instance.firstMemory().sharedAddress();
    }

    public static long sharedSize(WasmInstance instance) {
        return instance.firstMemory().sharedByteSize();
    }

    /** Traps unless memory 0, which is shared, now reaches from an address as far as needed. */
    public static void checkShared(long address, long reach, WasmInstance instance) {
        WasmMemory memory = instance.firstMemory();
        if (!memory.contains(address, reach)) {
            outOfBounds();
        }
    }

    /** The absolute address for an access of some bytes to any memory; traps unless it is in bounds. */
    public static long resolve(long address, long offset, int width, WasmInstance instance, int memory) {
        WasmMemory target = instance.memory(memory);
        NativeContents contents = target.isShared() ? null : target.nativeContents();
        long byteSize = contents != null ? contents.byteSize() : target.sharedByteSize();
        long first = address + offset;
        if (Long.compareUnsigned(first, offset) < 0 || byteSize < width || Long.compareUnsigned(first, byteSize - width) > 0) {
            outOfBounds();
        }
        return (contents != null ? contents.address() : target.sharedAddress()) + first;
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
