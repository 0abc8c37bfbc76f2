package dev.tuber.wasm.vector;

import dev.tuber.wasm.model.V128;

/** The instructions on sixteen lanes of eight bits; those on {@code long} work on eight of them. */
public final class I8x16 {
    private static final int WIDTH = 8;
    private static final long SIGNS = 0x8080_8080_8080_8080L;
    private static final long ONES = 0x0101_0101_0101_0101L;

    /** Multiplied with bits at the bottom of each byte, moves that of byte {@code i} to bit {@code 56 + i}. */
    private static final long GATHER = 0x0102_0408_1020_4080L;

    private I8x16() {
    }

    public static V128 splat(int value) {
        long half = (value & 0xFF) * ONES;
        return new V128(half, half);
    }

    /** Lane 0 to 15 with its sign. */
    public static int extractLaneS(V128 a, int lane) {
        return a.i8(lane);
    }

    /** Lane 0 to 15 without sign. */
    public static int extractLaneU(V128 a, int lane) {
        return a.i8(lane) & 0xFF;
    }

    public static V128 replaceLane(V128 a, int lane, int value) {
        return a.withI8(lane, value);
    }

    /** The bytes of {@code a} that the bytes of {@code indices} number; 0 for indices from 16. */
    public static V128 swizzle(V128 a, V128 indices) {
        return new V128(swizzle(a, indices.low()), swizzle(a, indices.high()));
    }

    private static long swizzle(V128 a, long indices) {
        return byteOrZero(a, indices & 0xFF) | byteOrZero(a, indices >>> 8 & 0xFF) << 8 |
                        byteOrZero(a, indices >>> 16 & 0xFF) << 16 |
                        byteOrZero(a, indices >>> 24 & 0xFF) << 24 | byteOrZero(a, indices >>> 32 & 0xFF) << 32 |
                        byteOrZero(a, indices >>> 40 & 0xFF) << 40 | byteOrZero(a, indices >>> 48 & 0xFF) << 48 |
                        byteOrZero(a, indices >>> 56) << 56;
    }

    private static long byteOrZero(V128 a, long index) {
        long half = (index & 8) == 0 ? a.low() : a.high();
        long inRange = index - 16 >> 63;
        return half >>> (index << 3) & 0xFF & inRange;
    }

    /**
     * The bytes of {@code a} and {@code b} that the bytes of {@code lanes} number: 0 to 15 those of {@code a}, 16 to 31 those of
     * {@code b}. Folds to a few shifts where {@code lanes} is constant.
     */
    public static V128 shuffle(V128 a, V128 b, V128 lanes) {
        return new V128(shuffle(a, b, lanes.low()), shuffle(a, b, lanes.high()));
    }

    private static long shuffle(V128 a, V128 b, long lanes) {
        return byteOf(a, b, lanes & 31) | byteOf(a, b, lanes >>> 8 & 31) << 8 | byteOf(a, b, lanes >>> 16 & 31) << 16 |
                        byteOf(a, b, lanes >>> 24 & 31) << 24 | byteOf(a, b, lanes >>> 32 & 31) << 32 |
                        byteOf(a, b, lanes >>> 40 & 31) << 40 | byteOf(a, b, lanes >>> 48 & 31) << 48 |
                        byteOf(a, b, lanes >>> 56 & 31) << 56;
    }

    private static long byteOf(V128 a, V128 b, long lane) {
        V128 source = (lane & 16) == 0 ? a : b;
        long half = (lane & 8) == 0 ? source.low() : source.high();
        return half >>> (lane << 3) & 0xFF;
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

    public static V128 popcnt(V128 a) {
        return new V128(popcnt(a.low()), popcnt(a.high()));
    }

    public static long popcnt(long a) {
        long pairs = a - (a >>> 1 & 0x5555_5555_5555_5555L);
        long nibbles = (pairs & 0x3333_3333_3333_3333L) + (pairs >>> 2 & 0x3333_3333_3333_3333L);
        return nibbles + (nibbles >>> 4) & 0x0F0F_0F0F_0F0F_0F0FL;
    }

    /** 1 if no lane is zero, else 0. */
    public static int allTrue(V128 a) {
        return (PackedLanes.zeros(a.low(), SIGNS) | PackedLanes.zeros(a.high(), SIGNS)) == 0 ? 1 : 0;
    }

    /** The topmost bits of the lanes, that of lane 0 lowest. */
    public static int bitmask(V128 a) {
        return bitmask(a.low()) | bitmask(a.high()) << 8;
    }

    public static int bitmask(long a) {
        return (int) ((a >>> 7 & ONES) * GATHER >>> 56);
    }

    public static V128 narrowI16x8S(V128 a, V128 b) {
        return new V128(narrowS(a), narrowS(b));
    }

    private static long narrowS(V128 a) {
        return pack(I16x8.clamp(a.low(), Byte.MIN_VALUE, Byte.MAX_VALUE)) |
                        pack(I16x8.clamp(a.high(), Byte.MIN_VALUE, Byte.MAX_VALUE)) << 32;
    }

    public static V128 narrowI16x8U(V128 a, V128 b) {
        return new V128(narrowU(a), narrowU(b));
    }

    private static long narrowU(V128 a) {
        return pack(I16x8.clamp(a.low(), 0, 0xFF)) | pack(I16x8.clamp(a.high(), 0, 0xFF)) << 32;
    }

    /** The low bytes of four lanes of sixteen bits, together. */
    private static long pack(long a) {
        long bytes = a & 0x00FF_00FF_00FF_00FFL;
        long pairs = (bytes | bytes >>> 8) & 0x0000_FFFF_0000_FFFFL;
        return (pairs | pairs >>> 16) & 0xFFFF_FFFFL;
    }

    /** Of a shift count, the lowest three bits count. */
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
        return new V128(PackedLanes.addSaturatingSigned(a.low(), b.low(), SIGNS, WIDTH),
                        PackedLanes.addSaturatingSigned(a.high(), b.high(), SIGNS, WIDTH));
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
}
