package dev.tuber.wasm.vector;

import dev.tuber.wasm.model.V128;

/** The instructions on a vector as 128 single bits. */
public final class Bits128 {
    private Bits128() {
    }

    public static V128 not(V128 a) {
        return new V128(~a.low(), ~a.high());
    }

    public static V128 and(V128 a, V128 b) {
        return new V128(a.low() & b.low(), a.high() & b.high());
    }

    /** {@code a} without the bits of {@code b}. */
    public static V128 andnot(V128 a, V128 b) {
        return new V128(a.low() & ~b.low(), a.high() & ~b.high());
    }

    public static V128 or(V128 a, V128 b) {
        return new V128(a.low() | b.low(), a.high() | b.high());
    }

    public static V128 xor(V128 a, V128 b) {
        return new V128(a.low() ^ b.low(), a.high() ^ b.high());
    }

    /** The bits of {@code a} where {@code mask} is set, else those of {@code b}. */
    public static V128 bitselect(V128 a, V128 b, V128 mask) {
        return new V128(PackedLanes.select(mask.low(), a.low(), b.low()), PackedLanes.select(mask.high(), a.high(), b.high()));
    }

    /** 1 if a bit is set, else 0. */
    public static int anyTrue(V128 a) {
        return (a.low() | a.high()) != 0 ? 1 : 0;
    }

    /** The vector of two halves. */
    public static V128 ofI64(long low, long high) {
        return new V128(low, high);
    }

    /** The lower half. */
    public static long low(V128 a) {
        return a.low();
    }

    /** The higher half. */
    public static long high(V128 a) {
        return a.high();
    }

    /** {@code a} unless {@code condition} is 0, else {@code b}. */
    public static V128 select(V128 a, V128 b, int condition) {
        return new V128(condition != 0 ? a.low() : b.low(), condition != 0 ? a.high() : b.high());
    }
}
