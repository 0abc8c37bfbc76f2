package dev.tuber.wasm.vector.api;

import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.ADD;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.F2I;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.IS_NEGATIVE;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.MAX;
import static jdk.incubator.vector.VectorOperators.MIN;
import static jdk.incubator.vector.VectorOperators.MUL;
import static jdk.incubator.vector.VectorOperators.NE;
import static jdk.incubator.vector.VectorOperators.NEG;
import static jdk.incubator.vector.VectorOperators.S2I;
import static jdk.incubator.vector.VectorOperators.SUB;
import static jdk.incubator.vector.VectorOperators.UGE;
import static jdk.incubator.vector.VectorOperators.UGT;
import static jdk.incubator.vector.VectorOperators.ULE;
import static jdk.incubator.vector.VectorOperators.ULT;
import static jdk.incubator.vector.VectorOperators.UMAX;
import static jdk.incubator.vector.VectorOperators.UMIN;
import static jdk.incubator.vector.VectorOperators.ZERO_EXTEND_S2I;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;

/** The instructions on lanes of 32 bits as integers. */
public final class I32x4 {
    private I32x4() {
    }

    public static ByteVector splat(int value) {
        return IntVector.broadcast(IntVector.SPECIES_128, value).reinterpretAsBytes();
    }

    public static int extractLane(ByteVector a, int lane) {
        return a.reinterpretAsInts().lane(lane);
    }

    public static ByteVector replaceLane(ByteVector a, int lane, int value) {
        return a.reinterpretAsInts().withLane(lane, value).reinterpretAsBytes();
    }

    private static ByteVector mask(VectorMask<Integer> lanes) {
        return IntVector.zero(IntVector.SPECIES_128).blend(-1, lanes).reinterpretAsBytes();
    }

    public static ByteVector eq(ByteVector a, ByteVector b) {
        return mask(a.reinterpretAsInts().compare(EQ, b.reinterpretAsInts()));
    }

    public static ByteVector ne(ByteVector a, ByteVector b) {
        return mask(a.reinterpretAsInts().compare(NE, b.reinterpretAsInts()));
    }

    public static ByteVector ltS(ByteVector a, ByteVector b) {
        return mask(a.reinterpretAsInts().compare(LT, b.reinterpretAsInts()));
    }

    public static ByteVector gtS(ByteVector a, ByteVector b) {
        return mask(a.reinterpretAsInts().compare(GT, b.reinterpretAsInts()));
    }

    public static ByteVector leS(ByteVector a, ByteVector b) {
        return mask(a.reinterpretAsInts().compare(LE, b.reinterpretAsInts()));
    }

    public static ByteVector geS(ByteVector a, ByteVector b) {
        return mask(a.reinterpretAsInts().compare(GE, b.reinterpretAsInts()));
    }

    public static ByteVector ltU(ByteVector a, ByteVector b) {
        return mask(a.reinterpretAsInts().compare(ULT, b.reinterpretAsInts()));
    }

    public static ByteVector gtU(ByteVector a, ByteVector b) {
        return mask(a.reinterpretAsInts().compare(UGT, b.reinterpretAsInts()));
    }

    public static ByteVector leU(ByteVector a, ByteVector b) {
        return mask(a.reinterpretAsInts().compare(ULE, b.reinterpretAsInts()));
    }

    public static ByteVector geU(ByteVector a, ByteVector b) {
        return mask(a.reinterpretAsInts().compare(UGE, b.reinterpretAsInts()));
    }

    public static ByteVector abs(ByteVector a) {
        return a.reinterpretAsInts().lanewise(ABS).reinterpretAsBytes();
    }

    public static ByteVector neg(ByteVector a) {
        return a.reinterpretAsInts().lanewise(NEG).reinterpretAsBytes();
    }

    public static ByteVector add(ByteVector a, ByteVector b) {
        return a.reinterpretAsInts().lanewise(ADD, b.reinterpretAsInts()).reinterpretAsBytes();
    }

    public static ByteVector sub(ByteVector a, ByteVector b) {
        return a.reinterpretAsInts().lanewise(SUB, b.reinterpretAsInts()).reinterpretAsBytes();
    }

    public static ByteVector mul(ByteVector a, ByteVector b) {
        return a.reinterpretAsInts().lanewise(MUL, b.reinterpretAsInts()).reinterpretAsBytes();
    }

    public static ByteVector minS(ByteVector a, ByteVector b) {
        return a.reinterpretAsInts().lanewise(MIN, b.reinterpretAsInts()).reinterpretAsBytes();
    }

    public static ByteVector maxS(ByteVector a, ByteVector b) {
        return a.reinterpretAsInts().lanewise(MAX, b.reinterpretAsInts()).reinterpretAsBytes();
    }

    public static ByteVector minU(ByteVector a, ByteVector b) {
        return a.reinterpretAsInts().lanewise(UMIN, b.reinterpretAsInts()).reinterpretAsBytes();
    }

    public static ByteVector maxU(ByteVector a, ByteVector b) {
        return a.reinterpretAsInts().lanewise(UMAX, b.reinterpretAsInts()).reinterpretAsBytes();
    }

    /** 1 if no lane is zero, else 0. */
    public static int allTrue(ByteVector a) {
        return a.reinterpretAsInts().eq(0).anyTrue() ? 0 : 1;
    }

    /** The topmost bits of the lanes, that of lane 0 lowest. */
    public static int bitmask(ByteVector a) {
        return (int) a.reinterpretAsInts().test(IS_NEGATIVE).toLong();
    }

    public static ByteVector shl(ByteVector a, int count) {
        return a.reinterpretAsInts().lanewise(LSHL, count).reinterpretAsBytes();
    }

    public static ByteVector shrS(ByteVector a, int count) {
        return a.reinterpretAsInts().lanewise(ASHR, count).reinterpretAsBytes();
    }

    public static ByteVector shrU(ByteVector a, int count) {
        return a.reinterpretAsInts().lanewise(LSHR, count).reinterpretAsBytes();
    }

    /** The lanes of sixteen bits with even numbers, with sign. */
    static IntVector even(ByteVector a) {
        return a.reinterpretAsInts().lanewise(LSHL, Short.SIZE).lanewise(ASHR, Short.SIZE);
    }

    /** The lanes of sixteen bits with odd numbers, with sign. */
    static IntVector odd(ByteVector a) {
        return a.reinterpretAsInts().lanewise(ASHR, Short.SIZE);
    }

    public static ByteVector extaddPairwiseI16x8S(ByteVector a) {
        return even(a).add(odd(a)).reinterpretAsBytes();
    }

    public static ByteVector extaddPairwiseI16x8U(ByteVector a) {
        IntVector pairs = a.reinterpretAsInts();
        return pairs.and(0xFFFF).add(pairs.lanewise(LSHR, Short.SIZE)).reinterpretAsBytes();
    }

    /** The products of the lanes of sixteen bits, each two neighbours added; the sum wraps only if all four are the least number. */
    public static ByteVector dotI16x8S(ByteVector a, ByteVector b) {
        return even(a).mul(even(b)).add(odd(a).mul(odd(b))).reinterpretAsBytes();
    }

    /** The products of the bytes, each two neighbours added and saturated to sixteen bits, each two of those added to {@code c}. */
    public static ByteVector relaxedDotI8x16I7x16AddS(ByteVector a, ByteVector b, ByteVector c) {
        return add(extaddPairwiseI16x8S(I16x8.relaxedDotI8x16I7x16S(a, b)), c);
    }

    public static ByteVector truncSatF32x4S(ByteVector a) {
        return a.reinterpretAsFloats().convert(F2I, 0).reinterpretAsBytes();
    }

    /** From 2³¹ on, converted without that, which is then the topmost bit. */
    public static ByteVector truncSatF32x4U(ByteVector a) {
        FloatVector values = a.reinterpretAsFloats();
        IntVector small = (IntVector) values.lanewise(MAX, 0).convert(F2I, 0);
        IntVector large = (IntVector) values.sub(0x1p31f).convert(F2I, 0);
        VectorMask<Integer> isLarge = values.compare(GE, 0x1p31f).cast(IntVector.SPECIES_128);
        return small.blend(large.add(Integer.MIN_VALUE), isLarge).reinterpretAsBytes();
    }

    public static ByteVector truncSatF64x2SZero(ByteVector a) {
        return Bits128.ofV128(dev.tuber.wasm.vector.I32x4.truncSatF64x2SZero(Bits128.toV128(a)));
    }

    public static ByteVector truncSatF64x2UZero(ByteVector a) {
        return Bits128.ofV128(dev.tuber.wasm.vector.I32x4.truncSatF64x2UZero(Bits128.toV128(a)));
    }

    public static ByteVector extendLowI16x8S(ByteVector a) {
        return a.reinterpretAsShorts().convertShape(S2I, IntVector.SPECIES_128, 0).reinterpretAsBytes();
    }

    public static ByteVector extmulLowI16x8S(ByteVector a, ByteVector b) {
        return mul(extendLowI16x8S(a), extendLowI16x8S(b));
    }

    public static ByteVector extendLowI16x8U(ByteVector a) {
        return a.reinterpretAsShorts().convertShape(ZERO_EXTEND_S2I, IntVector.SPECIES_128, 0).reinterpretAsBytes();
    }

    public static ByteVector extmulLowI16x8U(ByteVector a, ByteVector b) {
        return mul(extendLowI16x8U(a), extendLowI16x8U(b));
    }

    public static ByteVector extendHighI16x8S(ByteVector a) {
        return Bits128.upper(a).reinterpretAsShorts().convertShape(S2I, IntVector.SPECIES_128, 0).reinterpretAsBytes();
    }

    public static ByteVector extmulHighI16x8S(ByteVector a, ByteVector b) {
        return mul(extendHighI16x8S(a), extendHighI16x8S(b));
    }

    public static ByteVector extendHighI16x8U(ByteVector a) {
        return Bits128.upper(a).reinterpretAsShorts().convertShape(ZERO_EXTEND_S2I, IntVector.SPECIES_128, 0).reinterpretAsBytes();
    }

    public static ByteVector extmulHighI16x8U(ByteVector a, ByteVector b) {
        return mul(extendHighI16x8U(a), extendHighI16x8U(b));
    }
}
