package dev.tuber.wasm.runtime.gc;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import dev.tuber.wasm.model.DefinedType;

/** Makes arrays of a length that the guest has chosen. */
public final class ArrayAllocation {
    /** Longer arrays are made by a call, which notices when there is no room for them. */
    public static final int INLINE_LENGTH = 1 << 12;

    private ArrayAllocation() {
    }

    /**
     * A new array of zeros or nulls, or {@code null} if it is too large for the Java machine.
     *
     * @param length at least 0
     */
    public static WasmArray tryCreate(DefinedType type, StorageKind kind, int length) {
        if (length <= INLINE_LENGTH) {
            return WasmArray.create(type, kind, length);
        }
        return tryCreateLarge(type, kind, length);
    }

    @TruffleBoundary
    private static WasmArray tryCreateLarge(DefinedType type, StorageKind kind, int length) {
        try {
            return WasmArray.create(type, kind, length);
        } catch (OutOfMemoryError e) {
            return null;
        }
    }
}
