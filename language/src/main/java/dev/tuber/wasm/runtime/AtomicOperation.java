package dev.tuber.wasm.runtime;

/** What a read-modify-write instruction does with the old value; in the order of the opcodes. */
public enum AtomicOperation {
    ADD,
    SUBTRACT,
    AND,
    OR,
    XOR,
    EXCHANGE;

    /** The new value; bits beyond the width of the access mean nothing. */
    public long apply(long old, long operand) {
        return switch (this) {
            case ADD -> old + operand;
            case SUBTRACT -> old - operand;
            case AND -> old & operand;
            case OR -> old | operand;
            case XOR -> old ^ operand;
            case EXCHANGE -> operand;
        };
    }
}
