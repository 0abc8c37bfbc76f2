package dev.tuber.wasm.vector;

import dev.tuber.wasm.model.V128;

/**
 * The relaxed instructions that are not simply one of the strict ones.
 *
 * <p>Of the results that the specification allows, all relaxed instructions give those of its deterministic profile: multiply and
 * add rounds twice, lanes are selected bit by bit, both operands of a dot product are signed. So a program's results do not
 * depend on the machine.
 *
 * @see <a href="https://webassembly.github.io/spec/core/exec/numerics.html#relaxed-operations">Specification, relaxed
 * operations</a>
 */
public final class Relaxed {
    private Relaxed() {
    }

    /** a · b + c. */
    public static V128 maddF32x4(V128 a, V128 b, V128 c) {
        return F32x4.add(F32x4.mul(a, b), c);
    }

    /** -(a · b) + c. */
    public static V128 nmaddF32x4(V128 a, V128 b, V128 c) {
        return F32x4.add(F32x4.mul(F32x4.neg(a), b), c);
    }

    /** a · b + c. */
    public static V128 maddF64x2(V128 a, V128 b, V128 c) {
        return F64x2.add(F64x2.mul(a, b), c);
    }

    /** -(a · b) + c. */
    public static V128 nmaddF64x2(V128 a, V128 b, V128 c) {
        return F64x2.add(F64x2.mul(F64x2.neg(a), b), c);
    }

    /** The products of the bytes, each two neighbours added and saturated to sixteen bits. */
    public static V128 dotI8x16S(V128 a, V128 b) {
        V128 low = I32x4.dotI16x8S(I16x8.extendLowI8x16S(a), I16x8.extendLowI8x16S(b));
        V128 high = I32x4.dotI16x8S(I16x8.extendHighI8x16S(a), I16x8.extendHighI8x16S(b));
        return I16x8.narrowI32x4S(low, high);
    }

    /** The products of the bytes, each two neighbours added and saturated to sixteen bits,
                    each two of those added to {@code c}. */
    public static V128 dotAddI8x16S(V128 a, V128 b, V128 c) {
        return I32x4.add(I32x4.extaddPairwiseI16x8S(dotI8x16S(a, b)), c);
    }
}
