package dev.tuber.wasm.vector;

import dev.tuber.wasm.model.V128;

/** The instructions on two lanes of 64 bits. */
public final class I64x2 {
    private static final long LOW_LANE = 0xFFFF_FFFFL;

    private I64x2() {
    }

    private static long mask(boolean condition) {
        return condition ? -1 : 0;
    }

    public static V128 splat(long value) {
        return new V128(value, value);
    }

    /** Lane 0 or 1. */
    public static long extractLane(V128 a, int lane) {
        return a.i64(lane);
    }

    public static V128 replaceLane(V128 a, int lane, long value) {
        return a.withI64(lane, value);
    }

    public static V128 eq(V128 a, V128 b) {
        return new V128(mask(a.low() == b.low()), mask(a.high() == b.high()));
    }

    public static V128 ne(V128 a, V128 b) {
        return new V128(mask(a.low() != b.low()), mask(a.high() != b.high()));
    }

    public static V128 ltS(V128 a, V128 b) {
        return new V128(mask(a.low() < b.low()), mask(a.high() < b.high()));
    }

    public static V128 gtS(V128 a, V128 b) {
        return ltS(b, a);
    }

    public static V128 leS(V128 a, V128 b) {
        return new V128(mask(a.low() <= b.low()), mask(a.high() <= b.high()));
    }

    public static V128 geS(V128 a, V128 b) {
        return leS(b, a);
    }

    public static V128 abs(V128 a) {
        return new V128(Math.abs(a.low()), Math.abs(a.high()));
    }

    public static V128 neg(V128 a) {
        return new V128(-a.low(), -a.high());
    }

    /** 1 if no lane is zero, else 0. */
    public static int allTrue(V128 a) {
        return a.low() != 0 && a.high() != 0 ? 1 : 0;
    }

    /** The topmost bits of the lanes, that of lane 0 lowest. */
    public static int bitmask(V128 a) {
        return (int) (a.low() >>> 63 | a.high() >>> 62 & 2);
    }

    public static V128 extendLowI32x4S(V128 a) {
        return new V128((int) a.low(), a.low() >> 32);
    }

    public static V128 extendHighI32x4S(V128 a) {
        return new V128((int) a.high(), a.high() >> 32);
    }

    public static V128 extendLowI32x4U(V128 a) {
        return new V128(a.low() & LOW_LANE, a.low() >>> 32);
    }

    public static V128 extendHighI32x4U(V128 a) {
        return new V128(a.high() & LOW_LANE, a.high() >>> 32);
    }

    /** Of a shift count, the lowest six bits count. */
    public static V128 shl(V128 a, int count) {
        return new V128(a.low() << count, a.high() << count);
    }

    public static V128 shrS(V128 a, int count) {
        return new V128(a.low() >> count, a.high() >> count);
    }

    public static V128 shrU(V128 a, int count) {
        return new V128(a.low() >>> count, a.high() >>> count);
    }

    public static V128 add(V128 a, V128 b) {
        return new V128(a.low() + b.low(), a.high() + b.high());
    }

    public static V128 sub(V128 a, V128 b) {
        return new V128(a.low() - b.low(), a.high() - b.high());
    }

    public static V128 mul(V128 a, V128 b) {
        return new V128(a.low() * b.low(), a.high() * b.high());
    }

    public static V128 extmulLowI32x4S(V128 a, V128 b) {
        return mul(extendLowI32x4S(a), extendLowI32x4S(b));
    }

    public static V128 extmulHighI32x4S(V128 a, V128 b) {
        return mul(extendHighI32x4S(a), extendHighI32x4S(b));
    }

    public static V128 extmulLowI32x4U(V128 a, V128 b) {
        return mul(extendLowI32x4U(a), extendLowI32x4U(b));
    }

    public static V128 extmulHighI32x4U(V128 a, V128 b) {
        return mul(extendHighI32x4U(a), extendHighI32x4U(b));
    }
}
