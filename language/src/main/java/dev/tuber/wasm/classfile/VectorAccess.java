package dev.tuber.wasm.classfile;

import dev.tuber.wasm.model.V128;
import dev.tuber.wasm.runtime.NativeMemory;

/** Reads and writes vectors at absolute addresses; called by generated code. */
public final class VectorAccess {
    /** More than addresses have, and less than the other form's accesses take, so that an offset may be added. */
    static final long ADDRESS_BITS = (1L << 55) - 1;

    private VectorAccess() {
    }

    public static V128 load(long address) {
        return new V128(NativeMemory.getLong(address), NativeMemory.getLong(address + Long.BYTES));
    }

    public static void store(long address, V128 vector) {
        NativeMemory.putLong(address, vector.low());
        NativeMemory.putLong(address + Long.BYTES, vector.high());
    }
}
