package dev.tuber.wasm.vector.api;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.MAX;
import static jdk.incubator.vector.VectorOperators.MIN;
import static jdk.incubator.vector.VectorOperators.NE;
import static jdk.incubator.vector.VectorOperators.SQRT;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;

/** The instructions on lanes of 32 bits as floating-point numbers. */
public final class F32x4 {
    private F32x4() {
    }

    public static ByteVector splat(float value) {
        return I32x4.splat(Float.floatToRawIntBits(value));
    }

    public static float extractLane(ByteVector a, int lane) {
        return a.reinterpretAsFloats().lane(lane);
    }

    public static ByteVector replaceLane(ByteVector a, int lane, float value) {
        return I32x4.replaceLane(a, lane, Float.floatToRawIntBits(value));
    }

    private static ByteVector mask(VectorMask<Float> lanes) {
        return IntVector.zero(IntVector.SPECIES_128).blend(-1, lanes.cast(IntVector.SPECIES_128)).reinterpretAsBytes();
    }

    public static ByteVector eq(ByteVector a, ByteVector b) {
        return mask(a.reinterpretAsFloats().compare(EQ, b.reinterpretAsFloats()));
    }

    public static ByteVector ne(ByteVector a, ByteVector b) {
        return mask(a.reinterpretAsFloats().compare(NE, b.reinterpretAsFloats()));
    }

    public static ByteVector lt(ByteVector a, ByteVector b) {
        return mask(a.reinterpretAsFloats().compare(LT, b.reinterpretAsFloats()));
    }

    public static ByteVector gt(ByteVector a, ByteVector b) {
        return mask(a.reinterpretAsFloats().compare(GT, b.reinterpretAsFloats()));
    }

    public static ByteVector le(ByteVector a, ByteVector b) {
        return mask(a.reinterpretAsFloats().compare(LE, b.reinterpretAsFloats()));
    }

    public static ByteVector ge(ByteVector a, ByteVector b) {
        return mask(a.reinterpretAsFloats().compare(GE, b.reinterpretAsFloats()));
    }

    public static ByteVector abs(ByteVector a) {
        return a.reinterpretAsInts().and(Integer.MAX_VALUE).reinterpretAsBytes();
    }

    public static ByteVector neg(ByteVector a) {
        return a.reinterpretAsInts().lanewise(XOR, Integer.MIN_VALUE).reinterpretAsBytes();
    }

    public static ByteVector sqrt(ByteVector a) {
        return a.reinterpretAsFloats().lanewise(SQRT).reinterpretAsBytes();
    }

    /** The nearest integers of what has no sign, ties to even; what is larger than all fractions, and NaN, is not rounded. */
    private static FloatVector rounded(FloatVector magnitudes) {
        FloatVector rounded = magnitudes.add(0x1p23f).sub(0x1p23f);
        return magnitudes.add(-0.0f).blend(rounded, magnitudes.compare(LT, 0x1p23f));
    }

    private static FloatVector magnitudes(ByteVector a) {
        return abs(a).reinterpretAsFloats();
    }

    /** Numbers without sign with those of {@code a}. */
    private static ByteVector withSigns(FloatVector magnitudes, ByteVector a) {
        return magnitudes.reinterpretAsInts().or(a.reinterpretAsInts().and(Integer.MIN_VALUE)).reinterpretAsBytes();
    }

    /** The nearest integers, ties to even. */
    public static ByteVector nearest(ByteVector a) {
        return withSigns(rounded(magnitudes(a)), a);
    }

    public static ByteVector trunc(ByteVector a) {
        FloatVector magnitudes = magnitudes(a);
        FloatVector rounded = rounded(magnitudes);
        return withSigns(rounded.blend(rounded.sub(1), rounded.compare(GT, magnitudes)), a);
    }

    public static ByteVector floor(ByteVector a) {
        FloatVector values = a.reinterpretAsFloats();
        FloatVector rounded = nearest(a).reinterpretAsFloats();
        return withSigns(absolute(rounded.blend(rounded.sub(1), rounded.compare(GT, values))), a);
    }

    public static ByteVector ceil(ByteVector a) {
        FloatVector values = a.reinterpretAsFloats();
        FloatVector rounded = nearest(a).reinterpretAsFloats();
        return withSigns(absolute(rounded.blend(rounded.add(1), rounded.compare(LT, values))), a);
    }

    private static FloatVector absolute(FloatVector values) {
        return magnitudes(values.reinterpretAsBytes());
    }

    public static ByteVector add(ByteVector a, ByteVector b) {
        return a.reinterpretAsFloats().add(b.reinterpretAsFloats()).reinterpretAsBytes();
    }

    public static ByteVector sub(ByteVector a, ByteVector b) {
        return a.reinterpretAsFloats().sub(b.reinterpretAsFloats()).reinterpretAsBytes();
    }

    public static ByteVector mul(ByteVector a, ByteVector b) {
        return a.reinterpretAsFloats().mul(b.reinterpretAsFloats()).reinterpretAsBytes();
    }

    public static ByteVector div(ByteVector a, ByteVector b) {
        return a.reinterpretAsFloats().div(b.reinterpretAsFloats()).reinterpretAsBytes();
    }

    /** The addition changes nothing but signalling NaNs. */
    public static ByteVector min(ByteVector a, ByteVector b) {
        return a.reinterpretAsFloats().lanewise(MIN, b.reinterpretAsFloats()).add(-0.0f).reinterpretAsBytes();
    }

    /** The addition changes nothing but signalling NaNs. */
    public static ByteVector max(ByteVector a, ByteVector b) {
        return a.reinterpretAsFloats().lanewise(MAX, b.reinterpretAsFloats()).add(-0.0f).reinterpretAsBytes();
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

    public static ByteVector convertI32x4S(ByteVector a) {
        return a.reinterpretAsInts().convert(I2F, 0).reinterpretAsBytes();
    }

    /** Both halves of each number exactly, so that only their sum is rounded. */
    public static ByteVector convertI32x4U(ByteVector a) {
        IntVector numbers = a.reinterpretAsInts();
        FloatVector high = (FloatVector) numbers.lanewise(LSHR, Short.SIZE).convert(I2F, 0);
        FloatVector low = (FloatVector) numbers.and(0xFFFF).convert(I2F, 0);
        return high.mul(0x1p16f).add(low).reinterpretAsBytes();
    }

    public static ByteVector demoteF64x2Zero(ByteVector a) {
        return Bits128.ofV128(dev.tuber.wasm.vector.F32x4.demoteF64x2Zero(Bits128.toV128(a)));
    }
}
