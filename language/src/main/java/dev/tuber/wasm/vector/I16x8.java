package dev.tuber.wasm.vector;

import dev.tuber.wasm.model.V128;

/** The instructions on eight lanes of sixteen bits; those on {@code long} work on four of them. */
public final class I16x8 {
    private static final int WIDTH = 16;
    private static final long SIGNS = 0x8000_8000_8000_8000L;
    private static final long ONES = 0x0001_0001_0001_0001L;
    private static final long LOW_BYTES = 0x00FF_00FF_00FF_00FFL;
    private static final long BYTE_SIGNS = 0x8080_8080_8080_8080L;

    private I16x8() {
    }

    /** Four lanes; of each number the lowest sixteen bits count. */
    private static long lanes(int lane0, int lane1, int lane2, int lane3) {
        return lane0 & 0xFFFFL | (lane1 & 0xFFFFL) << 16 | (lane2 & 0xFFFFL) << 32 | (long) lane3 << 48;
    }

    public static V128 splat(int value) {
        long half = (value & 0xFFFF) * ONES;
        return new V128(half, half);
    }

    /** Lane 0 to 7 with its sign. */
    public static int extractLaneS(V128 a, int lane) {
        return a.i16(lane);
    }

    /** Lane 0 to 7 without sign. */
    public static int extractLaneU(V128 a, int lane) {
        return a.i16(lane) & 0xFFFF;
    }

    public static V128 replaceLane(V128 a, int lane, int value) {
        return a.withI16(lane, value);
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
        return bitmask(a.low()) | bitmask(a.high()) << 4;
    }

    public static int bitmask(long a) {
        return (int) (a >>> 15 & 1 | a >>> 30 & 2 | a >>> 45 & 4 | a >>> 60 & 8);
    }

    /** The four lanes limited to the range from {@code minimum} to {@code maximum}, which fit sixteen bits with sign. */
    static long clamp(long a, int minimum, int maximum) {
        long least = (minimum & 0xFFFF) * ONES;
        long greatest = maximum * ONES;
        long raised = PackedLanes.select(ltS(a, least), least, a);
        return PackedLanes.select(ltS(greatest, raised), greatest, raised);
    }

    public static V128 narrowI32x4S(V128 a, V128 b) {
        return new V128(narrowS(a), narrowS(b));
    }

    private static long narrowS(V128 a) {
        return lanes(saturateS((int) a.low()), saturateS((int) (a.low() >> 32)), saturateS((int) a.high()),
                        saturateS((int) (a.high() >> 32)));
    }

    private static int saturateS(int value) {
        return Math.max(Math.min(value, Short.MAX_VALUE), Short.MIN_VALUE);
    }

    public static V128 narrowI32x4U(V128 a, V128 b) {
        return new V128(narrowU(a), narrowU(b));
    }

    private static long narrowU(V128 a) {
        return lanes(saturateU((int) a.low()), saturateU((int) (a.low() >> 32)), saturateU((int) a.high()),
                        saturateU((int) (a.high() >> 32)));
    }

    private static int saturateU(int value) {
        return Math.max(Math.min(value, 0xFFFF), 0);
    }

    public static V128 extendLowI8x16S(V128 a) {
        return new V128(extendS(a.low()), extendS(a.low() >>> 32));
    }

    public static V128 extendHighI8x16S(V128 a) {
        return new V128(extendS(a.high()), extendS(a.high() >>> 32));
    }

    public static V128 extendLowI8x16U(V128 a) {
        return new V128(extendU(a.low()), extendU(a.low() >>> 32));
    }

    public static V128 extendHighI8x16U(V128 a) {
        return new V128(extendU(a.high()), extendU(a.high() >>> 32));
    }

    /** The lowest four bytes as four lanes, with sign. */
    public static long extendS(long bytes) {
        long extended = extendU(bytes);
        long negative = extended & 0x0080_0080_0080_0080L;
        return extended | (negative << 9) - (negative << 1);
    }

    /** The lowest four bytes as four lanes, without sign. */
    public static long extendU(long bytes) {
        long pairs = (bytes & 0xFFFFL) | (bytes & 0xFFFF_0000L) << 16;
        return (pairs | pairs << 8) & LOW_BYTES;
    }

    /** Of a shift count, the lowest four bits count. */
    public static V128 shl(V128 a, int count) {
        int n = count & WIDTH - 1;
        return new V128(PackedLanes.shiftLeft(a.low(), n, SIGNS, WIDTH), PackedLanes.shiftLeft(a.high(), n, SIGNS, WIDTH));
    }

    public static V128 shrS(V128 a, int count) {
        int n = count & WIDTH - 1;
        return new V128(PackedLanes.shiftRightSigned(a.low(), n, SIGNS, WIDTH),
                        PackedLanes.shiftRightSigned(a.high(), n, SIGNS, WIDTH));
    }

    public static V128 shrU(V128 a, int count) {
        int n = count & WIDTH - 1;
        return new V128(PackedLanes.shiftRightUnsigned(a.low(), n, SIGNS, WIDTH),
                        PackedLanes.shiftRightUnsigned(a.high(), n, SIGNS, WIDTH));
    }

    public static V128 add(V128 a, V128 b) {
        return new V128(add(a.low(), b.low()), add(a.high(), b.high()));
    }

    public static long add(long a, long b) {
        return PackedLanes.add(a, b, SIGNS);
    }

    public static V128 addSatS(V128 a, V128 b) {
        return new V128(addSatS(a.low(), b.low()), addSatS(a.high(), b.high()));
    }

    public static long addSatS(long a, long b) {
        return PackedLanes.addSaturatingSigned(a, b, SIGNS, WIDTH);
    }

    public static V128 addSatU(V128 a, V128 b) {
        return new V128(PackedLanes.addSaturatingUnsigned(a.low(), b.low(), SIGNS, WIDTH),
                        PackedLanes.addSaturatingUnsigned(a.high(), b.high(), SIGNS, WIDTH));
    }

    public static V128 sub(V128 a, V128 b) {
        return new V128(sub(a.low(), b.low()), sub(a.high(), b.high()));
    }

    public static long sub(long a, long b) {
        return PackedLanes.subtract(a, b, SIGNS);
    }

    public static V128 subSatS(V128 a, V128 b) {
        return new V128(PackedLanes.subtractSaturatingSigned(a.low(), b.low(), SIGNS, WIDTH),
                        PackedLanes.subtractSaturatingSigned(a.high(), b.high(), SIGNS, WIDTH));
    }

    public static V128 subSatU(V128 a, V128 b) {
        return new V128(PackedLanes.subtractSaturatingUnsigned(a.low(), b.low(), SIGNS, WIDTH),
                        PackedLanes.subtractSaturatingUnsigned(a.high(), b.high(), SIGNS, WIDTH));
    }

    public static V128 mul(V128 a, V128 b) {
        return new V128(mul(a.low(), b.low()), mul(a.high(), b.high()));
    }

    public static long mul(long a, long b) {
        return a * b & 0xFFFFL | ((a >>> 16) * (b >>> 16) & 0xFFFFL) << 16 | ((a >>> 32) * (b >>> 32) & 0xFFFFL) << 32 |
                        (a >>> 48) * (b >>> 48) << 48;
    }

    /** The product of numbers between -1 and 1 in units of 2⁻¹⁵, rounded; -1 times -1 saturates. */
    public static V128 q15mulrSatS(V128 a, V128 b) {
        return new V128(q15mulrSatS(a.low(), b.low()), q15mulrSatS(a.high(), b.high()));
    }

    public static long q15mulrSatS(long a, long b) {
        return lanes(q15((int) a, (int) b), q15((int) (a >> 16), (int) (b >> 16)), q15((int) (a >> 32), (int) (b >> 32)),
                        q15((int) (a >> 48), (int) (b >> 48)));
    }

    private static int q15(int a, int b) {
        return Math.min((short) a * (short) b + 0x4000 >> 15, Short.MAX_VALUE);
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

    /** The mean without sign, a half rounded up. */
    public static V128 avgrU(V128 a, V128 b) {
        return new V128(PackedLanes.averageUnsigned(a.low(), b.low(), SIGNS),
                        PackedLanes.averageUnsigned(a.high(), b.high(), SIGNS));
    }

    public static V128 extaddPairwiseI8x16S(V128 a) {
        return new V128(extaddPairwiseS(a.low()), extaddPairwiseS(a.high()));
    }

    /** Each two neighbouring bytes added, with sign. */
    public static long extaddPairwiseS(long a) {
        // Without sign and 128 too large each, so that no lane borrows from the next.
        return sub(extaddPairwiseU(a ^ BYTE_SIGNS), 0x0100 * ONES);
    }

    public static V128 extaddPairwiseI8x16U(V128 a) {
        return new V128(extaddPairwiseU(a.low()), extaddPairwiseU(a.high()));
    }

    /** Each two neighbouring bytes added, without sign. */
    public static long extaddPairwiseU(long a) {
        return (a & LOW_BYTES) + (a >>> 8 & LOW_BYTES);
    }

    public static V128 extmulLowI8x16S(V128 a, V128 b) {
        return mul(extendLowI8x16S(a), extendLowI8x16S(b));
    }

    public static V128 extmulHighI8x16S(V128 a, V128 b) {
        return mul(extendHighI8x16S(a), extendHighI8x16S(b));
    }

    public static V128 extmulLowI8x16U(V128 a, V128 b) {
        return mul(extendLowI8x16U(a), extendLowI8x16U(b));
    }

    public static V128 extmulHighI8x16U(V128 a, V128 b) {
        return mul(extendHighI8x16U(a), extendHighI8x16U(b));
    }

    /** The products of the bytes, each two neighbours added and saturated to sixteen bits. */
    public static V128 relaxedDotI8x16I7x16S(V128 a, V128 b) {
        V128 low = I32x4.dotI16x8S(extendLowI8x16S(a), extendLowI8x16S(b));
        V128 high = I32x4.dotI16x8S(extendHighI8x16S(a), extendHighI8x16S(b));
        return narrowI32x4S(low, high);
    }
}
