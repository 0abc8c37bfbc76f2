package dev.tuber.wasm.graph;

import dev.tuber.wasm.model.NumberType;
import dev.tuber.wasm.model.ReferenceType;
import dev.tuber.wasm.model.StackType;
import dev.tuber.wasm.model.ValueType;
import dev.tuber.wasm.model.VectorType;

/** The representations of values at run time; all references are one kind. */
public enum ValueKind {
    I32,
    I64,
    F32,
    F64,
    V128,
    REFERENCE;

    public static ValueKind of(ValueType type) {
        return switch (type) {
            case NumberType number -> switch (number) {
                case I32 -> I32;
                case I64 -> I64;
                case F32 -> F32;
                case F64 -> F64;
            };
            case VectorType vector -> V128;
            case ReferenceType reference -> REFERENCE;
        };
    }

    /** The kind of an operand in the opcode table that is no address. */
    public static ValueKind of(StackType type) {
        return switch (type) {
            case I32 -> I32;
            case I64 -> I64;
            case F32 -> F32;
            case F64 -> F64;
            case V128 -> V128;
            case ADDRESS -> throw new IllegalArgumentException("depends on the memory");
        };
    }
}
