package dev.tuber.wasm.vector;

import dev.tuber.wasm.model.V128;

/**
 * The instructions on four lanes of 32-bit floating-point numbers; those on {@code long} work on two of them.
 *
 * <p>NaN: instructions that only move bits ({@code abs}, {@code neg}, {@code pmin}, {@code pmax}, lanes) work on the bits,
 * so that a signalling NaN stays what it is. Arithmetic gives a quiet NaN; where Java's methods would hand a signalling one
 * through, it is made quiet by an addition.
 */
public final class F32x4 {
    private static final long SIGNS = 0x8000_0000_8000_0000L;

    private F32x4() {
    }

    /** The lower lane of half a vector. */
    static float lane0(long half) {
        return Float.intBitsToFloat((int) half);
    }

    /** The upper lane of half a vector. */
    static float lane1(long half) {
        return Float.intBitsToFloat((int) (half >>> 32));
    }

    private static long lanes(float lane0, float lane1) {
        return I32x4.lanes(Float.floatToRawIntBits(lane0), Float.floatToRawIntBits(lane1));
    }

    private static long masks(boolean lane0, boolean lane1) {
        return (lane0 ? 0xFFFF_FFFFL : 0) | (lane1 ? 0xFFFF_FFFF_0000_0000L : 0);
    }

    public static V128 splat(float value) {
        return I32x4.splat(Float.floatToRawIntBits(value));
    }

    /** Lane 0 to 3. */
    public static float extractLane(V128 a, int lane) {
        return a.f32(lane);
    }

    public static V128 replaceLane(V128 a, int lane, float value) {
        return a.withI32(lane, Float.floatToRawIntBits(value));
    }

    public static V128 eq(V128 a, V128 b) {
        return new V128(eq(a.low(), b.low()), eq(a.high(), b.high()));
    }

    public static long eq(long a, long b) {
        return masks(lane0(a) == lane0(b), lane1(a) == lane1(b));
    }

    public static V128 ne(V128 a, V128 b) {
        return new V128(ne(a.low(), b.low()), ne(a.high(), b.high()));
    }

    public static long ne(long a, long b) {
        return masks(lane0(a) != lane0(b), lane1(a) != lane1(b));
    }

    public static V128 lt(V128 a, V128 b) {
        return new V128(lt(a.low(), b.low()), lt(a.high(), b.high()));
    }

    public static long lt(long a, long b) {
        return masks(lane0(a) < lane0(b), lane1(a) < lane1(b));
    }

    public static V128 le(V128 a, V128 b) {
        return new V128(le(a.low(), b.low()), le(a.high(), b.high()));
    }

    public static long le(long a, long b) {
        return masks(lane0(a) <= lane0(b), lane1(a) <= lane1(b));
    }

    public static V128 gt(V128 a, V128 b) {
        return lt(b, a);
    }

    public static V128 ge(V128 a, V128 b) {
        return le(b, a);
    }

    public static V128 abs(V128 a) {
        return new V128(a.low() & ~SIGNS, a.high() & ~SIGNS);
    }

    public static V128 neg(V128 a) {
        return new V128(a.low() ^ SIGNS, a.high() ^ SIGNS);
    }

    public static V128 sqrt(V128 a) {
        return new V128(sqrt(a.low()), sqrt(a.high()));
    }

    public static long sqrt(long a) {
        return lanes((float) Math.sqrt(lane0(a)), (float) Math.sqrt(lane1(a)));
    }

    public static V128 ceil(V128 a) {
        return new V128(ceil(a.low()), ceil(a.high()));
    }

    public static long ceil(long a) {
        return lanes(ceiling(lane0(a)), ceiling(lane1(a)));
    }

    public static V128 floor(V128 a) {
        return new V128(floor(a.low()), floor(a.high()));
    }

    public static long floor(long a) {
        return lanes(floor(lane0(a)), floor(lane1(a)));
    }

    public static V128 trunc(V128 a) {
        return new V128(trunc(a.low()), trunc(a.high()));
    }

    public static long trunc(long a) {
        return lanes(truncated(lane0(a)), truncated(lane1(a)));
    }

    /** The nearest integers, ties to even. */
    public static V128 nearest(V128 a) {
        return new V128(nearest(a.low()), nearest(a.high()));
    }

    public static long nearest(long a) {
        return lanes(nearest(lane0(a)), nearest(lane1(a)));
    }

    private static float ceiling(float value) {
        return (float) Math.ceil(value);
    }

    private static float floor(float value) {
        return (float) Math.floor(value);
    }

    private static float truncated(float value) {
        return (float) (value < 0 ? Math.ceil(value) : Math.floor(value));
    }

    private static float nearest(float value) {
        return (float) Math.rint(value);
    }

    public static V128 add(V128 a, V128 b) {
        return new V128(add(a.low(), b.low()), add(a.high(), b.high()));
    }

    public static long add(long a, long b) {
        return lanes(lane0(a) + lane0(b), lane1(a) + lane1(b));
    }

    public static V128 sub(V128 a, V128 b) {
        return new V128(sub(a.low(), b.low()), sub(a.high(), b.high()));
    }

    public static long sub(long a, long b) {
        return lanes(lane0(a) - lane0(b), lane1(a) - lane1(b));
    }

    public static V128 mul(V128 a, V128 b) {
        return new V128(mul(a.low(), b.low()), mul(a.high(), b.high()));
    }

    public static long mul(long a, long b) {
        return lanes(lane0(a) * lane0(b), lane1(a) * lane1(b));
    }

    public static V128 div(V128 a, V128 b) {
        return new V128(div(a.low(), b.low()), div(a.high(), b.high()));
    }

    public static long div(long a, long b) {
        return lanes(lane0(a) / lane0(b), lane1(a) / lane1(b));
    }

    /** The smaller numbers, -0 below +0; NaN if either is NaN. */
    public static V128 min(V128 a, V128 b) {
        return new V128(min(a.low(), b.low()), min(a.high(), b.high()));
    }

    public static long min(long a, long b) {
        return lanes(minimum(lane0(a), lane0(b)), minimum(lane1(a), lane1(b)));
    }

    /** The larger numbers, -0 below +0; NaN if either is NaN. */
    public static V128 max(V128 a, V128 b) {
        return new V128(max(a.low(), b.low()), max(a.high(), b.high()));
    }

    public static long max(long a, long b) {
        return lanes(maximum(lane0(a), lane0(b)), maximum(lane1(a), lane1(b)));
    }

    private static float minimum(float a, float b) {
        return Float.isNaN(a) || Float.isNaN(b) ? a + b : Math.min(a, b);
    }

    private static float maximum(float a, float b) {
        return Float.isNaN(a) || Float.isNaN(b) ? a + b : Math.max(a, b);
    }

    /** {@code b} where b < a, else {@code a}, each bit as it was. */
    public static V128 pmin(V128 a, V128 b) {
        return new V128(pmin(a.low(), b.low()), pmin(a.high(), b.high()));
    }

    public static long pmin(long a, long b) {
        return PackedLanes.select(lt(b, a), b, a);
    }

    /** {@code b} where a < b, else {@code a}, each bit as it was. */
    public static V128 pmax(V128 a, V128 b) {
        return new V128(pmax(a.low(), b.low()), pmax(a.high(), b.high()));
    }

    public static long pmax(long a, long b) {
        return PackedLanes.select(lt(a, b), b, a);
    }

    public static V128 convertI32x4S(V128 a) {
        return new V128(convertS(a.low()), convertS(a.high()));
    }

    public static long convertS(long a) {
        return lanes((int) a, (int) (a >>> 32));
    }

    public static V128 convertI32x4U(V128 a) {
        return new V128(convertU(a.low()), convertU(a.high()));
    }

    public static long convertU(long a) {
        return lanes(a & 0xFFFF_FFFFL, a >>> 32);
    }

    /** The two numbers rounded to 32 bits, and two lanes of zero above them. */
    public static V128 demoteF64x2Zero(V128 a) {
        return new V128(lanes((float) Double.longBitsToDouble(a.low()), (float) Double.longBitsToDouble(a.high())), 0);
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
