package dev.tuber.wasm.vector.api;

import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.ADD;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.I2L;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.MUL;
import static jdk.incubator.vector.VectorOperators.NE;
import static jdk.incubator.vector.VectorOperators.NEG;
import static jdk.incubator.vector.VectorOperators.SUB;
import static jdk.incubator.vector.VectorOperators.ZERO_EXTEND_I2L;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** The instructions on lanes of 64 bits as integers. */
public final class I64x2 {
    /** What lanes are compared in: on most machines no masks of two lanes are held in registers. */
    public static final VectorSpecies<Long> LANES = LongVector.SPECIES_PREFERRED.length() >= 4 ? LongVector.SPECIES_256 : LongVector.SPECIES_128;

    private I64x2() {
    }

    public static ByteVector splat(long value) {
        return LongVector.broadcast(LongVector.SPECIES_128, value).reinterpretAsBytes();
    }

    public static long extractLane(ByteVector a, int lane) {
        return a.reinterpretAsLongs().lane(lane);
    }

    public static ByteVector replaceLane(ByteVector a, int lane, long value) {
        return a.reinterpretAsLongs().withLane(lane, value).reinterpretAsBytes();
    }

    /** With zeros above, where {@link #LANES} has more lanes. */
    private static LongVector wide(ByteVector a) {
        return (LongVector) a.reinterpretAsLongs().reinterpretShape(LANES, 0);
    }

    private static ByteVector mask(VectorMask<Long> lanes) {
        return (ByteVector) LongVector.zero(LANES).blend(-1, lanes).reinterpretAsBytes().reinterpretShape(ByteVector.SPECIES_128, 0);
    }

    public static ByteVector eq(ByteVector a, ByteVector b) {
        return mask(wide(a).compare(EQ, wide(b)));
    }

    public static ByteVector ne(ByteVector a, ByteVector b) {
        return mask(wide(a).compare(NE, wide(b)));
    }

    public static ByteVector ltS(ByteVector a, ByteVector b) {
        return mask(wide(a).compare(LT, wide(b)));
    }

    public static ByteVector gtS(ByteVector a, ByteVector b) {
        return mask(wide(a).compare(GT, wide(b)));
    }

    public static ByteVector leS(ByteVector a, ByteVector b) {
        return mask(wide(a).compare(LE, wide(b)));
    }

    public static ByteVector geS(ByteVector a, ByteVector b) {
        return mask(wide(a).compare(GE, wide(b)));
    }

    public static ByteVector abs(ByteVector a) {
        return a.reinterpretAsLongs().lanewise(ABS).reinterpretAsBytes();
    }

    public static ByteVector neg(ByteVector a) {
        return a.reinterpretAsLongs().lanewise(NEG).reinterpretAsBytes();
    }

    public static ByteVector add(ByteVector a, ByteVector b) {
        return a.reinterpretAsLongs().lanewise(ADD, b.reinterpretAsLongs()).reinterpretAsBytes();
    }

    public static ByteVector sub(ByteVector a, ByteVector b) {
        return a.reinterpretAsLongs().lanewise(SUB, b.reinterpretAsLongs()).reinterpretAsBytes();
    }

    public static ByteVector mul(ByteVector a, ByteVector b) {
        return a.reinterpretAsLongs().lanewise(MUL, b.reinterpretAsLongs()).reinterpretAsBytes();
    }

    /** 1 if no lane is zero, else 0. */
    public static int allTrue(ByteVector a) {
        return Bits128.low(a) != 0 && Bits128.high(a) != 0 ? 1 : 0;
    }

    /** The topmost bits of the lanes, that of lane 0 lowest. */
    public static int bitmask(ByteVector a) {
        return (int) (Bits128.low(a) >>> Long.SIZE - 1 | Bits128.high(a) >>> Long.SIZE - 1 << 1);
    }

    public static ByteVector shl(ByteVector a, int count) {
        return a.reinterpretAsLongs().lanewise(LSHL, count).reinterpretAsBytes();
    }

    public static ByteVector shrS(ByteVector a, int count) {
        return a.reinterpretAsLongs().lanewise(ASHR, count).reinterpretAsBytes();
    }

    public static ByteVector shrU(ByteVector a, int count) {
        return a.reinterpretAsLongs().lanewise(LSHR, count).reinterpretAsBytes();
    }

    public static ByteVector extendLowI32x4S(ByteVector a) {
        return a.reinterpretAsInts().convertShape(I2L, LongVector.SPECIES_128, 0).reinterpretAsBytes();
    }

    public static ByteVector extmulLowI32x4S(ByteVector a, ByteVector b) {
        return mul(extendLowI32x4S(a), extendLowI32x4S(b));
    }

    public static ByteVector extendLowI32x4U(ByteVector a) {
        return a.reinterpretAsInts().convertShape(ZERO_EXTEND_I2L, LongVector.SPECIES_128, 0).reinterpretAsBytes();
    }

    public static ByteVector extmulLowI32x4U(ByteVector a, ByteVector b) {
        return mul(extendLowI32x4U(a), extendLowI32x4U(b));
    }

    public static ByteVector extendHighI32x4S(ByteVector a) {
        return Bits128.upper(a).reinterpretAsInts().convertShape(I2L, LongVector.SPECIES_128, 0).reinterpretAsBytes();
    }

    public static ByteVector extmulHighI32x4S(ByteVector a, ByteVector b) {
        return mul(extendHighI32x4S(a), extendHighI32x4S(b));
    }

    public static ByteVector extendHighI32x4U(ByteVector a) {
        return Bits128.upper(a).reinterpretAsInts().convertShape(ZERO_EXTEND_I2L, LongVector.SPECIES_128, 0).reinterpretAsBytes();
    }

    public static ByteVector extmulHighI32x4U(ByteVector a, ByteVector b) {
        return mul(extendHighI32x4U(a), extendHighI32x4U(b));
    }
}
