package dev.tuber.wasm.vector;

import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.model.V128;

/** Makes NaN lanes canonical and positive, for the deterministic profile. */
public final class CanonicalNans {
    private static final int NAN_32 = 0x7FC0_0000;
    private static final int INFINITY_32 = 0x7F80_0000;
    private static final long NAN_64 = 0x7FF8_0000_0000_0000L;
    private static final long INFINITY_64 = 0x7FF0_0000_0000_0000L;

    private CanonicalNans() {
    }

    /** The width in bits of the lanes that the instruction computes and that can be NaNs; 0 if there are none. */
    public static int laneWidth(Opcode opcode) {
        return switch (opcode) {
            case F32X4_ADD, F32X4_SUB, F32X4_MUL, F32X4_DIV, F32X4_MIN, F32X4_MAX, F32X4_CEIL, F32X4_FLOOR, F32X4_TRUNC, F32X4_NEAREST, //
                            F32X4_SQRT, F32X4_DEMOTE_F64X2_ZERO, F32X4_RELAXED_MADD, F32X4_RELAXED_NMADD, F32X4_RELAXED_MIN, //
                            F32X4_RELAXED_MAX -> Float.SIZE;
            case F64X2_ADD, F64X2_SUB, F64X2_MUL, F64X2_DIV, F64X2_MIN, F64X2_MAX, F64X2_CEIL, F64X2_FLOOR, F64X2_TRUNC, F64X2_NEAREST, //
                            F64X2_SQRT, F64X2_PROMOTE_LOW_F32X4, F64X2_RELAXED_MADD, F64X2_RELAXED_NMADD, F64X2_RELAXED_MIN, //
                            F64X2_RELAXED_MAX -> Double.SIZE;
            default -> 0;
        };
    }

    /** The vector with canonical NaNs in its four lanes. */
    public static V128 f32x4(V128 vector) {
        return new V128(pair(vector.low()), pair(vector.high()));
    }

    private static long pair(long bits) {
        return lane((int) bits) & 0xFFFF_FFFFL | (long) lane((int) (bits >>> Float.SIZE)) << Float.SIZE;
    }

    private static int lane(int bits) {
        return (bits & Integer.MAX_VALUE) > INFINITY_32 ? NAN_32 : bits;
    }

    /** The vector with canonical NaNs in its two lanes. */
    public static V128 f64x2(V128 vector) {
        return new V128(lane(vector.low()), lane(vector.high()));
    }

    private static long lane(long bits) {
        return (bits & Long.MAX_VALUE) > INFINITY_64 ? NAN_64 : bits;
    }
}
