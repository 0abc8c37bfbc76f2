package dev.tuber.wasm.runtime;

/**
 * Conversions between floating-point numbers and integers.
 *
 * <p>{@code fits…} tells whether a number that is no NaN truncates into the range. Java's own casts saturate, so the signed ones need no
 * method here.
 */
public final class Conversions {
    private static final double TWO_TO_32 = 0x1p32;
    private static final double TWO_TO_63 = 0x1p63;
    private static final double TWO_TO_64 = 0x1p64;

    private Conversions() {
    }

    public static boolean fitsSignedI32(double x) {
        return x > -0x1p31 - 1 && x < 0x1p31;
    }

    public static boolean fitsUnsignedI32(double x) {
        return x > -1 && x < TWO_TO_32;
    }

    public static boolean fitsSignedI64(double x) {
        return x >= -TWO_TO_63 && x < TWO_TO_63;
    }

    public static boolean fitsUnsignedI64(double x) {
        return x > -1 && x < TWO_TO_64;
    }

    /** The number, which fits, as unsigned int bits. */
    public static int toUnsignedI32(double x) {
        return (int) (long) x;
    }

    /** The number, which fits, as unsigned long bits. */
    public static long toUnsignedI64(double x) {
        return x < TWO_TO_63 ? (long) x : (long) (x - TWO_TO_63) ^ Long.MIN_VALUE;
    }

    public static int saturateUnsignedI32(double x) {
        long bits = (long) x;
        return bits < 0 ? 0 : bits > 0xFFFF_FFFFL ? -1 : (int) bits;
    }

    public static long saturateUnsignedI64(double x) {
        if (!(x > 0)) {
            return 0;
        }
        return x < TWO_TO_64 ? toUnsignedI64(x) : -1L;
    }

    public static float unsignedToF32(long x) {
        // Halving keeps the lost bit, so that rounding goes the right way.
        return x >= 0 ? (float) x : (float) (x >>> 1 | x & 1) * 2;
    }

    public static double unsignedToF64(long x) {
        return x >= 0 ? (double) x : (double) (x >>> 1 | x & 1) * 2;
    }
}
