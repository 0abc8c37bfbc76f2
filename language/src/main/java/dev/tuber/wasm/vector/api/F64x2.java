package dev.tuber.wasm.vector.api;

import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.MAX;
import static jdk.incubator.vector.VectorOperators.MIN;
import static jdk.incubator.vector.VectorOperators.NE;
import static jdk.incubator.vector.VectorOperators.SQRT;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** The instructions on lanes of 64 bits as floating-point numbers. */
public final class F64x2 {
    /** As in {@link I64x2#LANES}. */
    public static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED.length() >= 4 ? DoubleVector.SPECIES_256 : DoubleVector.SPECIES_128;

    private F64x2() {
    }

    public static ByteVector splat(double value) {
        return I64x2.splat(Double.doubleToRawLongBits(value));
    }

    public static double extractLane(ByteVector a, int lane) {
        return a.reinterpretAsDoubles().lane(lane);
    }

    public static ByteVector replaceLane(ByteVector a, int lane, double value) {
        return I64x2.replaceLane(a, lane, Double.doubleToRawLongBits(value));
    }

    /** With zeros above, where {@link #LANES} has more lanes. */
    private static DoubleVector wide(ByteVector a) {
        return (DoubleVector) a.reinterpretAsDoubles().reinterpretShape(LANES, 0);
    }

    private static ByteVector narrow(DoubleVector values) {
        return (ByteVector) values.reinterpretAsBytes().reinterpretShape(ByteVector.SPECIES_128, 0);
    }

    private static ByteVector mask(VectorMask<Double> lanes) {
        DoubleVector ones = (DoubleVector) LongVector.broadcast(I64x2.LANES, -1).reinterpretAsDoubles();
        return narrow(DoubleVector.zero(LANES).blend(ones, lanes));
    }

    public static ByteVector eq(ByteVector a, ByteVector b) {
        return mask(wide(a).compare(EQ, wide(b)));
    }

    public static ByteVector ne(ByteVector a, ByteVector b) {
        return mask(wide(a).compare(NE, wide(b)));
    }

    public static ByteVector lt(ByteVector a, ByteVector b) {
        return mask(wide(a).compare(LT, wide(b)));
    }

    public static ByteVector gt(ByteVector a, ByteVector b) {
        return mask(wide(a).compare(GT, wide(b)));
    }

    public static ByteVector le(ByteVector a, ByteVector b) {
        return mask(wide(a).compare(LE, wide(b)));
    }

    public static ByteVector ge(ByteVector a, ByteVector b) {
        return mask(wide(a).compare(GE, wide(b)));
    }

    public static ByteVector abs(ByteVector a) {
        return a.reinterpretAsLongs().and(Long.MAX_VALUE).reinterpretAsBytes();
    }

    public static ByteVector neg(ByteVector a) {
        return a.reinterpretAsLongs().lanewise(XOR, Long.MIN_VALUE).reinterpretAsBytes();
    }

    public static ByteVector sqrt(ByteVector a) {
        return a.reinterpretAsDoubles().lanewise(SQRT).reinterpretAsBytes();
    }

    /** The nearest integers, ties to even; what is larger than all fractions, and NaN, is not rounded. */
    private static DoubleVector rounded(DoubleVector values) {
        DoubleVector magnitudes = values.lanewise(ABS);
        DoubleVector rounded = magnitudes.add(0x1p52).sub(0x1p52);
        return withSigns(magnitudes.add(-0.0).blend(rounded, magnitudes.compare(LT, 0x1p52)), values);
    }

    /** Numbers with other signs. */
    private static DoubleVector withSigns(DoubleVector numbers, DoubleVector signs) {
        LongVector magnitudes = numbers.reinterpretAsLongs().and(Long.MAX_VALUE);
        return magnitudes.or(signs.reinterpretAsLongs().and(Long.MIN_VALUE)).reinterpretAsDoubles();
    }

    /** The nearest integers, ties to even. */
    public static ByteVector nearest(ByteVector a) {
        return narrow(rounded(wide(a)));
    }

    public static ByteVector trunc(ByteVector a) {
        DoubleVector values = wide(a);
        DoubleVector magnitudes = values.lanewise(ABS);
        DoubleVector rounded = rounded(magnitudes);
        return narrow(withSigns(rounded.blend(rounded.sub(1), rounded.compare(GT, magnitudes)), values));
    }

    public static ByteVector floor(ByteVector a) {
        DoubleVector values = wide(a);
        DoubleVector rounded = rounded(values);
        return narrow(withSigns(rounded.blend(rounded.sub(1), rounded.compare(GT, values)), values));
    }

    public static ByteVector ceil(ByteVector a) {
        DoubleVector values = wide(a);
        DoubleVector rounded = rounded(values);
        return narrow(withSigns(rounded.blend(rounded.add(1), rounded.compare(LT, values)), values));
    }

    public static ByteVector add(ByteVector a, ByteVector b) {
        return a.reinterpretAsDoubles().add(b.reinterpretAsDoubles()).reinterpretAsBytes();
    }

    public static ByteVector sub(ByteVector a, ByteVector b) {
        return a.reinterpretAsDoubles().sub(b.reinterpretAsDoubles()).reinterpretAsBytes();
    }

    public static ByteVector mul(ByteVector a, ByteVector b) {
        return a.reinterpretAsDoubles().mul(b.reinterpretAsDoubles()).reinterpretAsBytes();
    }

    public static ByteVector div(ByteVector a, ByteVector b) {
        return a.reinterpretAsDoubles().div(b.reinterpretAsDoubles()).reinterpretAsBytes();
    }

    /** The addition changes nothing but signalling NaNs. */
    public static ByteVector min(ByteVector a, ByteVector b) {
        return a.reinterpretAsDoubles().lanewise(MIN, b.reinterpretAsDoubles()).add(-0.0).reinterpretAsBytes();
    }

    /** The addition changes nothing but signalling NaNs. */
    public static ByteVector max(ByteVector a, ByteVector b) {
        return a.reinterpretAsDoubles().lanewise(MAX, b.reinterpretAsDoubles()).add(-0.0).reinterpretAsBytes();
    }

    /** {@code b} where b < a, else {@code a}, each bit as it was. */
    public static ByteVector pmin(ByteVector a, ByteVector b) {
        return Bits128.bitselect(b, a, lt(b, a));
    }

    /** {@code b} where a < b, else {@code a}, each bit as it was. */
    public static ByteVector pmax(ByteVector a, ByteVector b) {
        return Bits128.bitselect(b, a, lt(a, b));
    }

    /** a · b + c, rounded twice. */
    public static ByteVector relaxedMadd(ByteVector a, ByteVector b, ByteVector c) {
        return add(mul(a, b), c);
    }

    /** -(a · b) + c, rounded twice. */
    public static ByteVector relaxedNmadd(ByteVector a, ByteVector b, ByteVector c) {
        return add(mul(neg(a), b), c);
    }

    public static ByteVector convertLowI32x4S(ByteVector a) {
        return Bits128.ofV128(dev.tuber.wasm.vector.F64x2.convertLowI32x4S(Bits128.toV128(a)));
    }

    public static ByteVector convertLowI32x4U(ByteVector a) {
        return Bits128.ofV128(dev.tuber.wasm.vector.F64x2.convertLowI32x4U(Bits128.toV128(a)));
    }

    public static ByteVector promoteLowF32x4(ByteVector a) {
        return Bits128.ofV128(dev.tuber.wasm.vector.F64x2.promoteLowF32x4(Bits128.toV128(a)));
    }
}
