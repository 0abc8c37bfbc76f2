package dev.tuber.wasm.vector;

import dev.tuber.wasm.model.V128;

/**
 * The instructions on two lanes of 64-bit floating-point numbers.
 *
 * <p>NaN: instructions that only move bits ({@code abs}, {@code neg}, {@code pmin}, {@code pmax}, lanes) work on the bits,
 * so that a signalling NaN stays what it is. Arithmetic gives a quiet NaN; where Java's methods would hand a signalling one
 * through, it is made quiet by an addition.
 */
public final class F64x2 {
    private static final long SIGN = 0x8000_0000_0000_0000L;

    private F64x2() {
    }

    private static V128 lanes(double lane0, double lane1) {
        return new V128(Double.doubleToRawLongBits(lane0), Double.doubleToRawLongBits(lane1));
    }

    private static double lane0(V128 a) {
        return Double.longBitsToDouble(a.low());
    }

    private static double lane1(V128 a) {
        return Double.longBitsToDouble(a.high());
    }

    private static long mask(boolean condition) {
        return condition ? -1 : 0;
    }

    public static V128 splat(double value) {
        return lanes(value, value);
    }

    /** Lane 0 or 1. */
    public static double extractLane(V128 a, int lane) {
        return a.f64(lane);
    }

    public static V128 replaceLane(V128 a, int lane, double value) {
        return a.withI64(lane, Double.doubleToRawLongBits(value));
    }

    public static V128 eq(V128 a, V128 b) {
        return new V128(mask(lane0(a) == lane0(b)), mask(lane1(a) == lane1(b)));
    }

    public static V128 ne(V128 a, V128 b) {
        return new V128(mask(lane0(a) != lane0(b)), mask(lane1(a) != lane1(b)));
    }

    public static V128 lt(V128 a, V128 b) {
        return new V128(mask(lane0(a) < lane0(b)), mask(lane1(a) < lane1(b)));
    }

    public static V128 le(V128 a, V128 b) {
        return new V128(mask(lane0(a) <= lane0(b)), mask(lane1(a) <= lane1(b)));
    }

    public static V128 gt(V128 a, V128 b) {
        return lt(b, a);
    }

    public static V128 ge(V128 a, V128 b) {
        return le(b, a);
    }

    public static V128 abs(V128 a) {
        return new V128(a.low() & ~SIGN, a.high() & ~SIGN);
    }

    public static V128 neg(V128 a) {
        return new V128(a.low() ^ SIGN, a.high() ^ SIGN);
    }

    public static V128 sqrt(V128 a) {
        return lanes(Math.sqrt(lane0(a)), Math.sqrt(lane1(a)));
    }

    public static V128 ceil(V128 a) {
        return lanes(ceiling(lane0(a)), ceiling(lane1(a)));
    }

    public static V128 floor(V128 a) {
        return lanes(floor(lane0(a)), floor(lane1(a)));
    }

    public static V128 trunc(V128 a) {
        return lanes(truncated(lane0(a)), truncated(lane1(a)));
    }

    /** The nearest integers, ties to even. */
    public static V128 nearest(V128 a) {
        return lanes(nearest(lane0(a)), nearest(lane1(a)));
    }

    private static double ceiling(double value) {
        return Double.isNaN(value) ? value + value : Math.ceil(value);
    }

    private static double floor(double value) {
        return Double.isNaN(value) ? value + value : Math.floor(value);
    }

    private static double truncated(double value) {
        return Double.isNaN(value) ? value + value : value < 0 ? Math.ceil(value) : Math.floor(value);
    }

    private static double nearest(double value) {
        return Double.isNaN(value) ? value + value : Math.rint(value);
    }

    public static V128 add(V128 a, V128 b) {
        return lanes(lane0(a) + lane0(b), lane1(a) + lane1(b));
    }

    public static V128 sub(V128 a, V128 b) {
        return lanes(lane0(a) - lane0(b), lane1(a) - lane1(b));
    }

    public static V128 mul(V128 a, V128 b) {
        return lanes(lane0(a) * lane0(b), lane1(a) * lane1(b));
    }

    public static V128 div(V128 a, V128 b) {
        return lanes(lane0(a) / lane0(b), lane1(a) / lane1(b));
    }

    /** The smaller numbers, -0 below +0; NaN if either is NaN. */
    public static V128 min(V128 a, V128 b) {
        return lanes(minimum(lane0(a), lane0(b)), minimum(lane1(a), lane1(b)));
    }

    /** The larger numbers, -0 below +0; NaN if either is NaN. */
    public static V128 max(V128 a, V128 b) {
        return lanes(maximum(lane0(a), lane0(b)), maximum(lane1(a), lane1(b)));
    }

    private static double minimum(double a, double b) {
        return Double.isNaN(a) || Double.isNaN(b) ? a + b : Math.min(a, b);
    }

    private static double maximum(double a, double b) {
        return Double.isNaN(a) || Double.isNaN(b) ? a + b : Math.max(a, b);
    }

    /** {@code b} where b < a, else {@code a}, each bit as it was. */
    public static V128 pmin(V128 a, V128 b) {
        return new V128(lane0(b) < lane0(a) ? b.low() : a.low(), lane1(b) < lane1(a) ? b.high() : a.high());
    }

    /** {@code b} where a < b, else {@code a}, each bit as it was. */
    public static V128 pmax(V128 a, V128 b) {
        return new V128(lane0(a) < lane0(b) ? b.low() : a.low(), lane1(a) < lane1(b) ? b.high() : a.high());
    }

    public static V128 convertLowI32x4S(V128 a) {
        return lanes((int) a.low(), (int) (a.low() >>> 32));
    }

    public static V128 convertLowI32x4U(V128 a) {
        return lanes(a.low() & 0xFFFF_FFFFL, a.low() >>> 32);
    }

    public static V128 promoteLowF32x4(V128 a) {
        return lanes(F32x4.lane0(a.low()), F32x4.lane1(a.low()));
    }

    /** a · b + c, rounded twice. */
    public static V128 relaxedMadd(V128 a, V128 b, V128 c) {
        return add(mul(a, b), c);
    }

    /** -(a · b) + c, rounded twice. */
    public static V128 relaxedNmadd(V128 a, V128 b, V128 c) {
        return add(mul(neg(a), b), c);
    }
}
