package dev.tuber.wasm.vector;

import dev.tuber.wasm.model.V128;

/** The instructions on four lanes of 32 bits; those on {@code long} work on two of them. */
public final class I32x4 {
    private static final int WIDTH = 32;
    private static final long SIGNS = 0x8000_0000_8000_0000L;
    private static final long LOW_LANE = 0xFFFF_FFFFL;

    private I32x4() {
    }

    /** Two lanes in a {@code long}. */
    static long lanes(int lane0, int lane1) {
        return lane0 & LOW_LANE | (long) lane1 << 32;
    }

    public static V128 splat(int value) {
        long half = lanes(value, value);
        return new V128(half, half);
    }

    /** Lane 0 to 3. */
    public static int extractLane(V128 a, int lane) {
        return a.i32(lane);
    }

    public static V128 replaceLane(V128 a, int lane, int value) {
        return a.withI32(lane, value);
    }

    public static V128 eq(V128 a, V128 b) {
        return new V128(eq(a.low(), b.low()), eq(a.high(), b.high()));
    }

    public static long eq(long a, long b) {
        return PackedLanes.equal(a, b, SIGNS, WIDTH);
    }

    public static V128 ne(V128 a, V128 b) {
        return new V128(~eq(a.low(), b.low()), ~eq(a.high(), b.high()));
    }

    public static V128 ltS(V128 a, V128 b) {
        return new V128(ltS(a.low(), b.low()), ltS(a.high(), b.high()));
    }

    public static long ltS(long a, long b) {
        return PackedLanes.lessSigned(a, b, SIGNS, WIDTH);
    }

    public static V128 ltU(V128 a, V128 b) {
        return new V128(ltU(a.low(), b.low()), ltU(a.high(), b.high()));
    }

    public static long ltU(long a, long b) {
        return PackedLanes.lessUnsigned(a, b, SIGNS, WIDTH);
    }

    public static V128 gtS(V128 a, V128 b) {
        return ltS(b, a);
    }

    public static V128 gtU(V128 a, V128 b) {
        return ltU(b, a);
    }

    public static V128 leS(V128 a, V128 b) {
        return new V128(~ltS(b.low(), a.low()), ~ltS(b.high(), a.high()));
    }

    public static V128 leU(V128 a, V128 b) {
        return new V128(~ltU(b.low(), a.low()), ~ltU(b.high(), a.high()));
    }

    public static V128 geS(V128 a, V128 b) {
        return leS(b, a);
    }

    public static V128 geU(V128 a, V128 b) {
        return leU(b, a);
    }

    public static V128 abs(V128 a) {
        return new V128(PackedLanes.absolute(a.low(), SIGNS, WIDTH), PackedLanes.absolute(a.high(), SIGNS, WIDTH));
    }

    public static V128 neg(V128 a) {
        return new V128(sub(0, a.low()), sub(0, a.high()));
    }

    /** 1 if no lane is zero, else 0. */
    public static int allTrue(V128 a) {
        return (PackedLanes.zeros(a.low(), SIGNS) | PackedLanes.zeros(a.high(), SIGNS)) == 0 ? 1 : 0;
    }

    /** The topmost bits of the lanes, that of lane 0 lowest. */
    public static int bitmask(V128 a) {
        return bitmask(a.low()) | bitmask(a.high()) << 2;
    }

    public static int bitmask(long a) {
        return (int) (a >>> 31 & 1 | a >>> 62 & 2);
    }

    public static V128 extendLowI16x8S(V128 a) {
        return new V128(extendS(a.low()), extendS(a.low() >>> 32));
    }

    public static V128 extendHighI16x8S(V128 a) {
        return new V128(extendS(a.high()), extendS(a.high() >>> 32));
    }

    public static V128 extendLowI16x8U(V128 a) {
        return new V128(extendU(a.low()), extendU(a.low() >>> 32));
    }

    public static V128 extendHighI16x8U(V128 a) {
        return new V128(extendU(a.high()), extendU(a.high() >>> 32));
    }

    /** The lowest two lanes of sixteen bits, with sign. */
    public static long extendS(long lanes) {
        return lanes((short) lanes, (short) (lanes >>> 16));
    }

    /** The lowest two lanes of sixteen bits, without sign. */
    public static long extendU(long lanes) {
        return lanes & 0xFFFFL | (lanes & 0xFFFF_0000L) << 16;
    }

    /** Of a shift count, the lowest five bits count. */
    public static V128 shl(V128 a, int count) {
        return new V128(shl(a.low(), count), shl(a.high(), count));
    }

    public static long shl(long a, int count) {
        return lanes((int) a << count, (int) (a >>> 32) << count);
    }

    public static V128 shrS(V128 a, int count) {
        return new V128(shrS(a.low(), count), shrS(a.high(), count));
    }

    public static long shrS(long a, int count) {
        return lanes((int) a >> count, (int) (a >>> 32) >> count);
    }

    public static V128 shrU(V128 a, int count) {
        return new V128(shrU(a.low(), count), shrU(a.high(), count));
    }

    public static long shrU(long a, int count) {
        return lanes((int) a >>> count, (int) (a >>> 32) >>> count);
    }

    public static V128 add(V128 a, V128 b) {
        return new V128(add(a.low(), b.low()), add(a.high(), b.high()));
    }

    public static long add(long a, long b) {
        return a + b & LOW_LANE | (a & ~LOW_LANE) + (b & ~LOW_LANE);
    }

    public static V128 sub(V128 a, V128 b) {
        return new V128(sub(a.low(), b.low()), sub(a.high(), b.high()));
    }

    public static long sub(long a, long b) {
        return a - b & LOW_LANE | (a & ~LOW_LANE) - (b & ~LOW_LANE);
    }

    public static V128 mul(V128 a, V128 b) {
        return new V128(mul(a.low(), b.low()), mul(a.high(), b.high()));
    }

    public static long mul(long a, long b) {
        return a * b & LOW_LANE | (a >>> 32) * (b >>> 32) << 32;
    }

    public static V128 minS(V128 a, V128 b) {
        return new V128(PackedLanes.select(ltS(a.low(), b.low()), a.low(), b.low()),
                        PackedLanes.select(ltS(a.high(), b.high()), a.high(), b.high()));
    }

    public static V128 minU(V128 a, V128 b) {
        return new V128(PackedLanes.select(ltU(a.low(), b.low()), a.low(), b.low()),
                        PackedLanes.select(ltU(a.high(), b.high()), a.high(), b.high()));
    }

    public static V128 maxS(V128 a, V128 b) {
        return new V128(PackedLanes.select(ltS(a.low(), b.low()), b.low(), a.low()),
                        PackedLanes.select(ltS(a.high(), b.high()), b.high(), a.high()));
    }

    public static V128 maxU(V128 a, V128 b) {
        return new V128(PackedLanes.select(ltU(a.low(), b.low()), b.low(), a.low()),
                        PackedLanes.select(ltU(a.high(), b.high()), b.high(), a.high()));
    }

    /** The products of the lanes of sixteen bits,
                    each two neighbours added; the sum wraps only if all four are the least number. */
    public static V128 dotI16x8S(V128 a, V128 b) {
        return new V128(dotS(a.low(), b.low()), dotS(a.high(), b.high()));
    }

    public static long dotS(long a, long b) {
        int low = (short) a * (short) b + (short) (a >> 16) * (short) (b >> 16);
        int high = (short) (a >> 32) * (short) (b >> 32) + (short) (a >> 48) * (short) (b >> 48);
        return lanes(low, high);
    }

    public static V128 extaddPairwiseI16x8S(V128 a) {
        return new V128(extaddPairwiseS(a.low()), extaddPairwiseS(a.high()));
    }

    /** Each two neighbouring lanes of sixteen bits added, with sign. */
    public static long extaddPairwiseS(long a) {
        return lanes((short) a + (short) (a >> 16), (short) (a >> 32) + (short) (a >> 48));
    }

    public static V128 extaddPairwiseI16x8U(V128 a) {
        return new V128(extaddPairwiseU(a.low()), extaddPairwiseU(a.high()));
    }

    /** Each two neighbouring lanes of sixteen bits added, without sign. */
    public static long extaddPairwiseU(long a) {
        return (a & 0x0000_FFFF_0000_FFFFL) + (a >>> 16 & 0x0000_FFFF_0000_FFFFL);
    }

    public static V128 extmulLowI16x8S(V128 a, V128 b) {
        return mul(extendLowI16x8S(a), extendLowI16x8S(b));
    }

    public static V128 extmulHighI16x8S(V128 a, V128 b) {
        return mul(extendHighI16x8S(a), extendHighI16x8S(b));
    }

    public static V128 extmulLowI16x8U(V128 a, V128 b) {
        return mul(extendLowI16x8U(a), extendLowI16x8U(b));
    }

    public static V128 extmulHighI16x8U(V128 a, V128 b) {
        return mul(extendHighI16x8U(a), extendHighI16x8U(b));
    }

    public static V128 truncSatF32x4S(V128 a) {
        return new V128(truncSatS(a.low()), truncSatS(a.high()));
    }

    private static long truncSatS(long a) {
        return lanes((int) F32x4.lane0(a), (int) F32x4.lane1(a));
    }

    public static V128 truncSatF32x4U(V128 a) {
        return new V128(truncSatU(a.low()), truncSatU(a.high()));
    }

    private static long truncSatU(long a) {
        return lanes(truncSatU(F32x4.lane0(a)), truncSatU(F32x4.lane1(a)));
    }

    /** Exact for {@code float}s too. Java's conversion gives 0 for NaN and saturates, only further out. */
    private static int truncSatU(double value) {
        return (int) Math.max(Math.min((long) value, LOW_LANE), 0);
    }

    /** The two lanes converted, and two lanes of zero above them. */
    public static V128 truncSatF64x2SZero(V128 a) {
        return new V128(lanes((int) Double.longBitsToDouble(a.low()), (int) Double.longBitsToDouble(a.high())), 0);
    }

    /** The two lanes converted, and two lanes of zero above them. */
    public static V128 truncSatF64x2UZero(V128 a) {
        return new V128(lanes(truncSatU(Double.longBitsToDouble(a.low())), truncSatU(Double.longBitsToDouble(a.high()))), 0);
    }

    /** The products of the bytes, each two neighbours added and saturated to sixteen bits, each two of those added to {@code c}. */
    public static V128 relaxedDotI8x16I7x16AddS(V128 a, V128 b, V128 c) {
        return add(extaddPairwiseI16x8S(I16x8.relaxedDotI8x16I7x16S(a, b)), c);
    }
}
