package dev.tuber.wasm.vector;

import dev.tuber.wasm.model.Opcode;

/**
 * The relaxed instructions give the results of the specification's deterministic profile, so that a program computes the same everywhere.
 *
 * @see <a href="https://webassembly.github.io/spec/core/appendix/profiles.html">Specification, profiles</a>
 */
public final class Relaxed {
    private Relaxed() {
    }

    /** The instruction that does the same and is not relaxed; the instruction itself if there is none. */
    public static Opcode standard(Opcode opcode) {
        return switch (opcode) {
            case I8X16_RELAXED_SWIZZLE -> Opcode.I8X16_SWIZZLE;
            case I32X4_RELAXED_TRUNC_F32X4_S -> Opcode.I32X4_TRUNC_SAT_F32X4_S;
            case I32X4_RELAXED_TRUNC_F32X4_U -> Opcode.I32X4_TRUNC_SAT_F32X4_U;
            case I32X4_RELAXED_TRUNC_F64X2_S_ZERO -> Opcode.I32X4_TRUNC_SAT_F64X2_S_ZERO;
            case I32X4_RELAXED_TRUNC_F64X2_U_ZERO -> Opcode.I32X4_TRUNC_SAT_F64X2_U_ZERO;
            case I8X16_RELAXED_LANESELECT, I16X8_RELAXED_LANESELECT, I32X4_RELAXED_LANESELECT, I64X2_RELAXED_LANESELECT -> Opcode.V128_BITSELECT;
            case F32X4_RELAXED_MIN -> Opcode.F32X4_MIN;
            case F32X4_RELAXED_MAX -> Opcode.F32X4_MAX;
            case F64X2_RELAXED_MIN -> Opcode.F64X2_MIN;
            case F64X2_RELAXED_MAX -> Opcode.F64X2_MAX;
            case I16X8_RELAXED_Q15MULR_S -> Opcode.I16X8_Q15MULR_SAT_S;
            default -> opcode;
        };
    }
}
