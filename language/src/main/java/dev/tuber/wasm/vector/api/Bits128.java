package dev.tuber.wasm.vector.api;

import static jdk.incubator.vector.VectorOperators.AND_NOT;
import static jdk.incubator.vector.VectorOperators.BITWISE_BLEND;
import static jdk.incubator.vector.VectorOperators.OR;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.LongVector;

import dev.tuber.wasm.model.V128;

/** The instructions on a vector as 128 single bits. */
public final class Bits128 {
    private Bits128() {
    }

    /** The vector of two halves. */
    public static ByteVector ofI64(long low, long high) {
        return LongVector.broadcast(LongVector.SPECIES_128, low).withLane(1, high).reinterpretAsBytes();
    }

    /** The higher half below, too. */
    static ByteVector upper(ByteVector a) {
        return I8x16.permute(a, 0x0F0E_0D0C_0B0A_0908L, 0x0F0E_0D0C_0B0A_0908L);
    }

    /** The lower half. */
    public static long low(ByteVector a) {
        return a.reinterpretAsLongs().lane(0);
    }

    /** The higher half. */
    public static long high(ByteVector a) {
        return a.reinterpretAsLongs().lane(1);
    }

    public static ByteVector ofV128(V128 vector) {
        return ofI64(vector.low(), vector.high());
    }

    public static V128 toV128(ByteVector a) {
        return new V128(low(a), high(a));
    }

    /** {@code a} unless {@code condition} is 0, else {@code b}. */
    public static ByteVector select(ByteVector a, ByteVector b, int condition) {
        return condition != 0 ? a : b;
    }

    public static ByteVector not(ByteVector a) {
        return a.not();
    }

    public static ByteVector and(ByteVector a, ByteVector b) {
        return a.and(b);
    }

    /** {@code a} without the bits of {@code b}. */
    public static ByteVector andnot(ByteVector a, ByteVector b) {
        return a.lanewise(AND_NOT, b);
    }

    public static ByteVector or(ByteVector a, ByteVector b) {
        return a.or(b);
    }

    public static ByteVector xor(ByteVector a, ByteVector b) {
        return a.lanewise(XOR, b);
    }

    /** The bits of {@code a} where {@code mask} is set, else those of {@code b}. */
    public static ByteVector bitselect(ByteVector a, ByteVector b, ByteVector mask) {
        return b.lanewise(BITWISE_BLEND, a, mask);
    }

    /** 1 if a bit is set, else 0. */
    public static int anyTrue(ByteVector a) {
        return a.reinterpretAsLongs().reduceLanes(OR) != 0 ? 1 : 0;
    }
}
