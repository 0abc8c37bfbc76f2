package dev.tuber.wasm.runtime;

import dev.tuber.wasm.model.Opcode;

/** What a read-modify-write instruction does with the old value; in the order of the opcodes. */
public enum AtomicOperation {
    ADD,
    SUBTRACT,
    AND,
    OR,
    XOR,
    EXCHANGE;

    /** The read-modify-write instructions stand in groups of this size, one group for each operation. */
    private static final int WIDTHS = 7;
    private static final int FIRST = Opcode.I32_ATOMIC_RMW_ADD.code();
    private static final int END = Opcode.I32_ATOMIC_RMW_CMPXCHG.code();

    /** What an atomic instruction does, or {@code null} if it is not one of those that read, modify and write. */
    public static AtomicOperation of(Opcode opcode) {
        return opcode.code() >= FIRST && opcode.code() < END ? values()[(opcode.code() - FIRST) / WIDTHS] : null;
    }

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
