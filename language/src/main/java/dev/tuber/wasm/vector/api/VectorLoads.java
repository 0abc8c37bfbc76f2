package dev.tuber.wasm.vector.api;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.LongVector;

/** What the vector instructions that load make of the bytes, which are the lowest of a long; bits above them are ignored. */
public final class VectorLoads {
    private VectorLoads() {
    }

    public static ByteVector load8x8S(long bits) {
        return I16x8.extendLowI8x16S(I64x2.splat(bits));
    }

    public static ByteVector load8x8U(long bits) {
        return I16x8.extendLowI8x16U(I64x2.splat(bits));
    }

    public static ByteVector load16x4S(long bits) {
        return I32x4.extendLowI16x8S(I64x2.splat(bits));
    }

    public static ByteVector load16x4U(long bits) {
        return I32x4.extendLowI16x8U(I64x2.splat(bits));
    }

    public static ByteVector load32x2S(long bits) {
        return I64x2.extendLowI32x4S(I64x2.splat(bits));
    }

    public static ByteVector load32x2U(long bits) {
        return I64x2.extendLowI32x4U(I64x2.splat(bits));
    }

    public static ByteVector load8Splat(long bits) {
        return I8x16.splat((int) bits);
    }

    public static ByteVector load16Splat(long bits) {
        return I16x8.splat((int) bits);
    }

    public static ByteVector load32Splat(long bits) {
        return I32x4.splat((int) bits);
    }

    public static ByteVector load64Splat(long bits) {
        return I64x2.splat(bits);
    }

    public static ByteVector load32Zero(long bits) {
        return low(bits & 0xFFFF_FFFFL);
    }

    public static ByteVector load64Zero(long bits) {
        return low(bits);
    }

    private static ByteVector low(long bits) {
        return LongVector.zero(LongVector.SPECIES_128).withLane(0, bits).reinterpretAsBytes();
    }
}
