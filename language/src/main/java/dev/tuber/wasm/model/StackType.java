package dev.tuber.wasm.model;

/** An operand or result in the opcode table. */
public enum StackType {
    I32,
    I64,
    F32,
    F64,
    V128,
    /** {@code i32} or {@code i64}: the address type of the memory that the instruction names. */
    ADDRESS;

    /** The value type, given the address type of the instruction's memory. */
    public ValueType valueType(AddressType addressType) {
        return switch (this) {
            case I32 -> NumberType.I32;
            case I64 -> NumberType.I64;
            case F32 -> NumberType.F32;
            case F64 -> NumberType.F64;
            case V128 -> VectorType.V128;
            case ADDRESS -> addressType.numberType();
        };
    }
}
