package dev.tuber.wasm.vector.api;

import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.ADD;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.B2S;
import static jdk.incubator.vector.VectorOperators.EQ;
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
import static jdk.incubator.vector.VectorOperators.SADD;
import static jdk.incubator.vector.VectorOperators.SSUB;
import static jdk.incubator.vector.VectorOperators.SUADD;
import static jdk.incubator.vector.VectorOperators.SUB;
import static jdk.incubator.vector.VectorOperators.SUSUB;
import static jdk.incubator.vector.VectorOperators.UGE;
import static jdk.incubator.vector.VectorOperators.UGT;
import static jdk.incubator.vector.VectorOperators.ULE;
import static jdk.incubator.vector.VectorOperators.ULT;
import static jdk.incubator.vector.VectorOperators.UMAX;
import static jdk.incubator.vector.VectorOperators.UMIN;
import static jdk.incubator.vector.VectorOperators.XOR;
import static jdk.incubator.vector.VectorOperators.ZERO_EXTEND_B2S;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;

/** The instructions on lanes of 16 bits as integers. */
public final class I16x8 {
    private I16x8() {
    }

    public static ByteVector splat(int value) {
        return ShortVector.broadcast(ShortVector.SPECIES_128, (short) value).reinterpretAsBytes();
    }

    public static int extractLaneS(ByteVector a, int lane) {
        return a.reinterpretAsShorts().lane(lane);
    }

    public static int extractLaneU(ByteVector a, int lane) {
        return a.reinterpretAsShorts().lane(lane) & 0xFFFF;
    }

    public static ByteVector replaceLane(ByteVector a, int lane, int value) {
        return a.reinterpretAsShorts().withLane(lane, (short) value).reinterpretAsBytes();
    }

    private static ByteVector mask(VectorMask<Short> lanes) {
        return ShortVector.zero(ShortVector.SPECIES_128).blend((short) -1, lanes).reinterpretAsBytes();
    }

    public static ByteVector eq(ByteVector a, ByteVector b) {
        return mask(a.reinterpretAsShorts().compare(EQ, b.reinterpretAsShorts()));
    }

    public static ByteVector ne(ByteVector a, ByteVector b) {
        return mask(a.reinterpretAsShorts().compare(NE, b.reinterpretAsShorts()));
    }

    public static ByteVector ltS(ByteVector a, ByteVector b) {
        return mask(a.reinterpretAsShorts().compare(LT, b.reinterpretAsShorts()));
    }

    public static ByteVector gtS(ByteVector a, ByteVector b) {
        return mask(a.reinterpretAsShorts().compare(GT, b.reinterpretAsShorts()));
    }

    public static ByteVector leS(ByteVector a, ByteVector b) {
        return mask(a.reinterpretAsShorts().compare(LE, b.reinterpretAsShorts()));
    }

    public static ByteVector geS(ByteVector a, ByteVector b) {
        return mask(a.reinterpretAsShorts().compare(GE, b.reinterpretAsShorts()));
    }

    public static ByteVector ltU(ByteVector a, ByteVector b) {
        return mask(a.reinterpretAsShorts().compare(ULT, b.reinterpretAsShorts()));
    }

    public static ByteVector gtU(ByteVector a, ByteVector b) {
        return mask(a.reinterpretAsShorts().compare(UGT, b.reinterpretAsShorts()));
    }

    public static ByteVector leU(ByteVector a, ByteVector b) {
        return mask(a.reinterpretAsShorts().compare(ULE, b.reinterpretAsShorts()));
    }

    public static ByteVector geU(ByteVector a, ByteVector b) {
        return mask(a.reinterpretAsShorts().compare(UGE, b.reinterpretAsShorts()));
    }

    public static ByteVector abs(ByteVector a) {
        return a.reinterpretAsShorts().lanewise(ABS).reinterpretAsBytes();
    }

    public static ByteVector neg(ByteVector a) {
        return a.reinterpretAsShorts().lanewise(NEG).reinterpretAsBytes();
    }

    public static ByteVector add(ByteVector a, ByteVector b) {
        return a.reinterpretAsShorts().lanewise(ADD, b.reinterpretAsShorts()).reinterpretAsBytes();
    }

    public static ByteVector sub(ByteVector a, ByteVector b) {
        return a.reinterpretAsShorts().lanewise(SUB, b.reinterpretAsShorts()).reinterpretAsBytes();
    }

    public static ByteVector mul(ByteVector a, ByteVector b) {
        return a.reinterpretAsShorts().lanewise(MUL, b.reinterpretAsShorts()).reinterpretAsBytes();
    }

    public static ByteVector minS(ByteVector a, ByteVector b) {
        return a.reinterpretAsShorts().lanewise(MIN, b.reinterpretAsShorts()).reinterpretAsBytes();
    }

    public static ByteVector maxS(ByteVector a, ByteVector b) {
        return a.reinterpretAsShorts().lanewise(MAX, b.reinterpretAsShorts()).reinterpretAsBytes();
    }

    public static ByteVector minU(ByteVector a, ByteVector b) {
        return a.reinterpretAsShorts().lanewise(UMIN, b.reinterpretAsShorts()).reinterpretAsBytes();
    }

    public static ByteVector maxU(ByteVector a, ByteVector b) {
        return a.reinterpretAsShorts().lanewise(UMAX, b.reinterpretAsShorts()).reinterpretAsBytes();
    }

    public static ByteVector addSatS(ByteVector a, ByteVector b) {
        return a.reinterpretAsShorts().lanewise(SADD, b.reinterpretAsShorts()).reinterpretAsBytes();
    }

    public static ByteVector addSatU(ByteVector a, ByteVector b) {
        return a.reinterpretAsShorts().lanewise(SUADD, b.reinterpretAsShorts()).reinterpretAsBytes();
    }

    public static ByteVector subSatS(ByteVector a, ByteVector b) {
        return a.reinterpretAsShorts().lanewise(SSUB, b.reinterpretAsShorts()).reinterpretAsBytes();
    }

    public static ByteVector subSatU(ByteVector a, ByteVector b) {
        return a.reinterpretAsShorts().lanewise(SUSUB, b.reinterpretAsShorts()).reinterpretAsBytes();
    }

    /** 1 if no lane is zero, else 0. */
    public static int allTrue(ByteVector a) {
        return a.reinterpretAsShorts().eq((short) 0).anyTrue() ? 0 : 1;
    }

    /** The topmost bits of the lanes, that of lane 0 lowest. */
    public static int bitmask(ByteVector a) {
        return (int) a.reinterpretAsShorts().test(IS_NEGATIVE).toLong();
    }

    public static ByteVector shl(ByteVector a, int count) {
        return a.reinterpretAsShorts().lanewise(LSHL, count & Short.SIZE - 1).reinterpretAsBytes();
    }

    public static ByteVector shrS(ByteVector a, int count) {
        return a.reinterpretAsShorts().lanewise(ASHR, count & Short.SIZE - 1).reinterpretAsBytes();
    }

    public static ByteVector shrU(ByteVector a, int count) {
        return a.reinterpretAsShorts().lanewise(LSHR, count & Short.SIZE - 1).reinterpretAsBytes();
    }

    private static ByteVector clamped(ByteVector a, int minimum, int maximum) {
        return a.reinterpretAsInts().lanewise(MAX, minimum).lanewise(MIN, maximum).reinterpretAsBytes();
    }

    public static ByteVector narrowI32x4S(ByteVector a, ByteVector b) {
        return I8x16.shuffle(clamped(a, Short.MIN_VALUE, Short.MAX_VALUE), clamped(b, Short.MIN_VALUE, Short.MAX_VALUE), 0x0D0C_0908_0504_0100L, 0x1D1C_1918_1514_1110L);
    }

    public static ByteVector narrowI32x4U(ByteVector a, ByteVector b) {
        return I8x16.shuffle(clamped(a, 0, 0xFFFF), clamped(b, 0, 0xFFFF), 0x0D0C_0908_0504_0100L, 0x1D1C_1918_1514_1110L);
    }

    /** The mean without sign, a half rounded up. */
    public static ByteVector avgrU(ByteVector a, ByteVector b) {
        ShortVector half = a.lanewise(XOR, b).reinterpretAsShorts().lanewise(LSHR, 1);
        return a.or(b).reinterpretAsShorts().sub(half).reinterpretAsBytes();
    }

    /** The product of numbers between -1 and 1 in units of 2⁻¹⁵, rounded; -1 times -1 saturates. */
    public static ByteVector q15mulrSatS(ByteVector a, ByteVector b) {
        IntVector even = q15(I32x4.even(a), I32x4.even(b)).and(0xFFFF);
        IntVector odd = q15(I32x4.odd(a), I32x4.odd(b)).lanewise(LSHL, Short.SIZE);
        return even.or(odd).reinterpretAsBytes();
    }

    private static IntVector q15(IntVector a, IntVector b) {
        return a.mul(b).add(0x4000).lanewise(ASHR, 15).lanewise(MIN, Short.MAX_VALUE);
    }

    /** The bytes with even numbers, with sign. */
    private static ShortVector even(ByteVector a) {
        return a.reinterpretAsShorts().lanewise(LSHL, Byte.SIZE).lanewise(ASHR, Byte.SIZE);
    }

    /** The bytes with odd numbers, with sign. */
    private static ShortVector odd(ByteVector a) {
        return a.reinterpretAsShorts().lanewise(ASHR, Byte.SIZE);
    }

    public static ByteVector extaddPairwiseI8x16S(ByteVector a) {
        return even(a).add(odd(a)).reinterpretAsBytes();
    }

    public static ByteVector extaddPairwiseI8x16U(ByteVector a) {
        ShortVector pairs = a.reinterpretAsShorts();
        return pairs.and((short) 0xFF).add(pairs.lanewise(LSHR, Byte.SIZE)).reinterpretAsBytes();
    }

    /** The products of the bytes, each two neighbours added and saturated to sixteen bits. */
    public static ByteVector relaxedDotI8x16I7x16S(ByteVector a, ByteVector b) {
        return even(a).mul(even(b)).lanewise(SADD, odd(a).mul(odd(b))).reinterpretAsBytes();
    }

    public static ByteVector extendLowI8x16S(ByteVector a) {
        return a.convertShape(B2S, ShortVector.SPECIES_128, 0).reinterpretAsBytes();
    }

    public static ByteVector extmulLowI8x16S(ByteVector a, ByteVector b) {
        return mul(extendLowI8x16S(a), extendLowI8x16S(b));
    }

    public static ByteVector extendLowI8x16U(ByteVector a) {
        return a.convertShape(ZERO_EXTEND_B2S, ShortVector.SPECIES_128, 0).reinterpretAsBytes();
    }

    public static ByteVector extmulLowI8x16U(ByteVector a, ByteVector b) {
        return mul(extendLowI8x16U(a), extendLowI8x16U(b));
    }

    public static ByteVector extendHighI8x16S(ByteVector a) {
        return Bits128.upper(a).convertShape(B2S, ShortVector.SPECIES_128, 0).reinterpretAsBytes();
    }

    public static ByteVector extmulHighI8x16S(ByteVector a, ByteVector b) {
        return mul(extendHighI8x16S(a), extendHighI8x16S(b));
    }

    public static ByteVector extendHighI8x16U(ByteVector a) {
        return Bits128.upper(a).convertShape(ZERO_EXTEND_B2S, ShortVector.SPECIES_128, 0).reinterpretAsBytes();
    }

    public static ByteVector extmulHighI8x16U(ByteVector a, ByteVector b) {
        return mul(extendHighI8x16U(a), extendHighI8x16U(b));
    }
}
