package dev.tuber.wasm.vector;

import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.model.V128;

/** What the vector instructions that touch memory do with the bytes. The access itself is the caller's. */
public final class VectorLoads {
    private VectorLoads() {
    }

    /**
     * The vector that an extending, splatting or zero-padding load makes of the bytes it read.
     *
     * @param opcode {@code v128.load8x8_s} to {@code v128.load64_splat}, {@code v128.load32_zero} or {@code v128.load64_zero}
     * @param bits the {@link Opcode#accessWidth} bytes, little endian; bits above them are ignored
     */
    public static V128 fromBits(Opcode opcode, long bits) {
        return switch (opcode) {
            case V128_LOAD8X8_S -> load8x8S(bits);
            case V128_LOAD8X8_U -> load8x8U(bits);
            case V128_LOAD16X4_S -> load16x4S(bits);
            case V128_LOAD16X4_U -> load16x4U(bits);
            case V128_LOAD32X2_S -> load32x2S(bits);
            case V128_LOAD32X2_U -> load32x2U(bits);
            case V128_LOAD8_SPLAT -> load8Splat(bits);
            case V128_LOAD16_SPLAT -> load16Splat(bits);
            case V128_LOAD32_SPLAT -> load32Splat(bits);
            case V128_LOAD64_SPLAT -> load64Splat(bits);
            case V128_LOAD32_ZERO -> load32Zero(bits);
            case V128_LOAD64_ZERO -> load64Zero(bits);
            default -> throw new IllegalArgumentException(opcode.mnemonic());
        };
    }

    public static V128 load8x8S(long bits) {
        return new V128(I16x8.extendS(bits), I16x8.extendS(bits >>> 32));
    }

    public static V128 load8x8U(long bits) {
        return new V128(I16x8.extendU(bits), I16x8.extendU(bits >>> 32));
    }

    public static V128 load16x4S(long bits) {
        return new V128(I32x4.extendS(bits), I32x4.extendS(bits >>> 32));
    }

    public static V128 load16x4U(long bits) {
        return new V128(I32x4.extendU(bits), I32x4.extendU(bits >>> 32));
    }

    public static V128 load32x2S(long bits) {
        return new V128((int) bits, bits >> 32);
    }

    public static V128 load32x2U(long bits) {
        return new V128(bits & 0xFFFF_FFFFL, bits >>> 32);
    }

    public static V128 load8Splat(long bits) {
        return I8x16.splat((int) bits);
    }

    public static V128 load16Splat(long bits) {
        return I16x8.splat((int) bits);
    }

    public static V128 load32Splat(long bits) {
        return I32x4.splat((int) bits);
    }

    public static V128 load64Splat(long bits) {
        return I64x2.splat(bits);
    }

    public static V128 load32Zero(long bits) {
        return new V128(bits & 0xFFFF_FFFFL, 0);
    }

    public static V128 load64Zero(long bits) {
        return new V128(bits, 0);
    }

    /**
     * The vector with the bytes that a {@code v128.load…_lane} read in one lane.
     *
     * @param width the number of bytes: 1, 2, 4 or 8
     * @param lane 0 to {@code 16 / width - 1}
     * @param bits the bytes, little endian; bits above them are ignored
     */
    public static V128 withLane(V128 vector, int width, int lane, long bits) {
        return switch (width) {
            case 1 -> vector.withI8(lane, (int) bits);
            case 2 -> vector.withI16(lane, (int) bits);
            case 4 -> vector.withI32(lane, (int) bits);
            case 8 -> vector.withI64(lane, bits);
            default -> throw new IllegalArgumentException("no lane has " + width + " bytes");
        };
    }

    /**
     * The bytes that a {@code v128.store…_lane} writes, little endian, without sign.
     *
     * @param width the number of bytes: 1, 2, 4 or 8
     * @param lane 0 to {@code 16 / width - 1}
     */
    public static long lane(V128 vector, int width, int lane) {
        return switch (width) {
            case 1 -> vector.i8(lane) & 0xFFL;
            case 2 -> vector.i16(lane) & 0xFFFFL;
            case 4 -> vector.i32(lane) & 0xFFFF_FFFFL;
            case 8 -> vector.i64(lane);
            default -> throw new IllegalArgumentException("no lane has " + width + " bytes");
        };
    }
}
