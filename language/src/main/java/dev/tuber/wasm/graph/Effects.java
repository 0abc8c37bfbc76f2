package dev.tuber.wasm.graph;

import dev.tuber.wasm.model.Opcode;

/**
 * What evaluating an expression does besides giving a value, as bits of an int. They decide which expressions may be evaluated in
 * another order than they were pushed.
 */
public final class Effects {
    public static final int NONE = 0;
    public static final int READS_VARIABLES = 1;
    public static final int WRITES_VARIABLES = 1 << 1;
    public static final int READS_MEMORY = 1 << 2;
    public static final int WRITES_MEMORY = 1 << 3;
    public static final int READS_GLOBALS = 1 << 4;
    public static final int WRITES_GLOBALS = 1 << 5;
    public static final int READS_TABLES = 1 << 6;
    public static final int WRITES_TABLES = 1 << 7;
    /** May trap: then the effects before it have happened and those behind it have not. */
    public static final int TRAPS = 1 << 8;
    /** Contains a call: overwrites the call buffers. */
    public static final int CALLS = 1 << 9;

    /** Mutable fields of structures and elements of arrays. */
    public static final int READS_OBJECTS = 1 << 10;
    public static final int WRITES_OBJECTS = 1 << 11;

    private static final int WRITES = WRITES_MEMORY | WRITES_GLOBALS | WRITES_TABLES | WRITES_OBJECTS;
    private static final int READS = READS_MEMORY | READS_GLOBALS | READS_TABLES | READS_OBJECTS;

    /** Everything that a callee may do. */
    public static final int CALL = CALLS | TRAPS | READS | WRITES;

    /** An atomic access: no other access to memory may change places with it. */
    public static final int ATOMIC = READS_MEMORY | WRITES_MEMORY | TRAPS;

    private Effects() {
    }

    /** Whether two evaluations must keep their order. Variables are left out: the caller compares them one by one. */
    static boolean conflict(int first, int second) {
        int written = (first & WRITES) >> 1 & second | (second & WRITES) >> 1 & first;
        int observable = WRITES | TRAPS;
        return (written & READS) != 0 || (first & second & WRITES) != 0 ||
                        (first & TRAPS) != 0 && (second & observable) != 0 || (second & TRAPS) != 0 && (first & observable) != 0;
    }

    /** The effects of a numeric instruction by itself. */
    static int ofNumeric(Opcode opcode) {
        return switch (opcode) {
            case I32_DIV_S, I32_DIV_U, I32_REM_S, I32_REM_U, I64_DIV_S, I64_DIV_U, I64_REM_S, I64_REM_U, //
                            I32_TRUNC_F32_S, I32_TRUNC_F32_U, I32_TRUNC_F64_S, I32_TRUNC_F64_U, //
                            I64_TRUNC_F32_S, I64_TRUNC_F32_U, I64_TRUNC_F64_S, I64_TRUNC_F64_U -> TRAPS;
            default -> NONE;
        };
    }
}
