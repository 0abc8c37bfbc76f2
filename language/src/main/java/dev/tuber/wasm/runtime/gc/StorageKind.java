package dev.tuber.wasm.runtime.gc;

import dev.tuber.wasm.model.NumberType;
import dev.tuber.wasm.model.PackedType;
import dev.tuber.wasm.model.ReferenceType;
import dev.tuber.wasm.model.StorageType;
import dev.tuber.wasm.model.VectorType;

/** How a field or an element lies in memory. */
public enum StorageKind {
    I8,
    I16,
    I32,
    I64,
    F32,
    F64,
    V128,
    REFERENCE;

    public static StorageKind of(StorageType type) {
        return switch (type) {
            case PackedType packed -> switch (packed) {
                case I8 -> I8;
                case I16 -> I16;
            };
            case NumberType number -> switch (number) {
                case I32 -> I32;
                case I64 -> I64;
                case F32 -> F32;
                case F64 -> F64;
            };
            case VectorType _ -> V128;
            case ReferenceType _ -> REFERENCE;
        };
    }

    /** Bytes that one value takes in a data segment; 0 for references, which cannot stand there. */
    public int size() {
        return switch (this) {
            case I8 -> 1;
            case I16 -> 2;
            case I32, F32 -> 4;
            case I64, F64 -> 8;
            case V128 -> 16;
            case REFERENCE -> 0;
        };
    }

    /** Whether values are Java objects: references and vectors. */
    public boolean isObject() {
        return this == V128 || this == REFERENCE;
    }

    /** The bits of a boxed number of this kind; of packed kinds as well, whose numbers are Integers. */
    public long toBits(Object number) {
        return switch (this) {
            case I8, I16, I32 -> (int) number;
            case I64 -> (long) number;
            case F32 -> Float.floatToRawIntBits((float) number);
            case F64 -> Double.doubleToRawLongBits((double) number);
            case V128, REFERENCE -> throw new IllegalArgumentException(toString());
        };
    }

    /** The inverse of {@link #toBits}. */
    public Object fromBits(long bits) {
        return switch (this) {
            case I8, I16, I32 -> (int) bits;
            case I64 -> bits;
            case F32 -> Float.intBitsToFloat((int) bits);
            case F64 -> Double.longBitsToDouble(bits);
            case V128, REFERENCE -> throw new IllegalArgumentException(toString());
        };
    }
}
