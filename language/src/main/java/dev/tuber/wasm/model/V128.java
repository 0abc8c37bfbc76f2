package dev.tuber.wasm.model;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A 128-bit vector: lanes of 8, 16, 32 or 64 bits, lane 0 in the lowest bits. Immutable; compiled code does not allocate it
 * unless it leaves the compilation unit.
 *
 * <p>Floating-point lanes are stored as their bits. {@link #f32} and {@link #f64} may change the payload of a signalling NaN
 * on some machines; read {@link #i32} and {@link #i64} where each bit counts.
 *
 * @param low bytes 0 to 7, little endian
 * @param high bytes 8 to 15, little endian
 * @see <a href="https://webassembly.github.io/spec/core/syntax/values.html#vectors">Specification, vectors</a>
 */
public record V128(long low, long high) {
    /** The size in bytes. */
    public static final int BYTES = 16;

    public static final V128 ZERO = new V128(0, 0);

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** The vector whose sixteen bytes stand at {@code offset} in {@code bytes}. */
    public static V128 ofBytes(byte[] bytes, int offset) {
        return new V128((long) LONG.get(bytes, offset), (long) LONG.get(bytes, offset + Long.BYTES));
    }

    /** The vector of sixteen lanes; of each, the lowest eight bits count. */
    public static V128 ofI8(int... lanes) {
        return ofLanes(lanes, Byte.SIZE);
    }

    /** The vector of eight lanes; of each, the lowest sixteen bits count. */
    public static V128 ofI16(int... lanes) {
        return ofLanes(lanes, Short.SIZE);
    }

    public static V128 ofI32(int lane0, int lane1, int lane2, int lane3) {
        return new V128(pair(lane0, lane1), pair(lane2, lane3));
    }

    public static V128 ofI64(long lane0, long lane1) {
        return new V128(lane0, lane1);
    }

    public static V128 ofF32(float lane0, float lane1, float lane2, float lane3) {
        return ofI32(Float.floatToRawIntBits(lane0), Float.floatToRawIntBits(lane1), Float.floatToRawIntBits(lane2),
                        Float.floatToRawIntBits(lane3));
    }

    public static V128 ofF64(double lane0, double lane1) {
        return new V128(Double.doubleToRawLongBits(lane0), Double.doubleToRawLongBits(lane1));
    }

    private static V128 ofLanes(int[] lanes, int width) {
        if (lanes.length * width != Byte.SIZE * BYTES) {
            throw new IllegalArgumentException("%d lanes of %d bits are no vector".formatted(lanes.length, width));
        }
        long mask = (1L << width) - 1;
        int half = lanes.length / 2;
        long low = 0;
        long high = 0;
        for (int i = 0; i < half; i++) {
            low |= (lanes[i] & mask) << i * width;
            high |= (lanes[half + i] & mask) << i * width;
        }
        return new V128(low, high);
    }

    private static long pair(int lane0, int lane1) {
        return Integer.toUnsignedLong(lane0) | (long) lane1 << 32;
    }

    /** Lane 0 to 15 of i8x16. */
    public byte i8(int lane) {
        // Java takes shift counts modulo 64, so that the lane's own half needs no subtraction.
        return (byte) ((lane < 8 ? low : high) >>> (lane << 3));
    }

    /** Lane 0 to 7 of i16x8. */
    public short i16(int lane) {
        return (short) ((lane < 4 ? low : high) >>> (lane << 4));
    }

    /** Lane 0 to 3 of i32x4. */
    public int i32(int lane) {
        return (int) ((lane < 2 ? low : high) >>> (lane << 5));
    }

    /** Lane 0 or 1 of i64x2. */
    public long i64(int lane) {
        return lane == 0 ? low : high;
    }

    /** Lane 0 to 3 of f32x4. */
    public float f32(int lane) {
        return Float.intBitsToFloat(i32(lane));
    }

    /** Lane 0 or 1 of f64x2. */
    public double f64(int lane) {
        return Double.longBitsToDouble(i64(lane));
    }

    /** This vector with the lowest eight bits of {@code value} in lane 0 to 15. */
    public V128 withI8(int lane, int value) {
        return withBits(lane < 8, 0xFFL, value, lane << 3);
    }

    /** This vector with the lowest sixteen bits of {@code value} in lane 0 to 7. */
    public V128 withI16(int lane, int value) {
        return withBits(lane < 4, 0xFFFFL, value, lane << 4);
    }

    /** This vector with {@code value} in lane 0 to 3. */
    public V128 withI32(int lane, int value) {
        return withBits(lane < 2, 0xFFFF_FFFFL, value, lane << 5);
    }

    /** This vector with {@code value} in lane 0 or 1. */
    public V128 withI64(int lane, long value) {
        return lane == 0 ? new V128(value, high) : new V128(low, value);
    }

    private V128 withBits(boolean inLow, long mask, long value, int shift) {
        long keep = ~(mask << shift);
        long bits = (value & mask) << shift;
        return inLow ? new V128(low & keep | bits, high) : new V128(low, high & keep | bits);
    }

    /** Writes the sixteen bytes at {@code offset} in {@code bytes}. */
    public void copyTo(byte[] bytes, int offset) {
        LONG.set(bytes, offset, low);
        LONG.set(bytes, offset + Long.BYTES, high);
    }

    /** The text format's reading as four lanes: {@code v128(i32x4: 0x00000001 0x00000002 0x00000003 0x00000004)}. */
    @Override
    public String toString() {
        return "v128(i32x4: 0x%08x 0x%08x 0x%08x 0x%08x)".formatted(i32(0), i32(1), i32(2), i32(3));
    }
}
