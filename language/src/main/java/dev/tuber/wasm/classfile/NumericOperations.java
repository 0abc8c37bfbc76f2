package dev.tuber.wasm.classfile;

import dev.tuber.wasm.runtime.Conversions;
import dev.tuber.wasm.runtime.Trap;

/** Numeric instructions that trap, or that are no instruction of the Java machine; called by generated code. */
public final class NumericOperations {
    private static final int QUIET_F32 = 1 << 22;
    private static final long QUIET_F64 = 1L << 51;

    private NumericOperations() {
    }

    public static int divideSigned(int a, int b) {
        if (b == 0) {
            throw new TrapSignal(Trap.INTEGER_DIVIDE_BY_ZERO);
        }
        if (b == -1 && a == Integer.MIN_VALUE) {
            throw new TrapSignal(Trap.INTEGER_OVERFLOW);
        }
        return a / b;
    }

    public static int divideUnsigned(int a, int b) {
        if (b == 0) {
            throw new TrapSignal(Trap.INTEGER_DIVIDE_BY_ZERO);
        }
        return Integer.divideUnsigned(a, b);
    }

    public static int remainderSigned(int a, int b) {
        if (b == 0) {
            throw new TrapSignal(Trap.INTEGER_DIVIDE_BY_ZERO);
        }
        return a % b;
    }

    public static int remainderUnsigned(int a, int b) {
        if (b == 0) {
            throw new TrapSignal(Trap.INTEGER_DIVIDE_BY_ZERO);
        }
        return Integer.remainderUnsigned(a, b);
    }

    public static long divideSigned(long a, long b) {
        if (b == 0) {
            throw new TrapSignal(Trap.INTEGER_DIVIDE_BY_ZERO);
        }
        if (b == -1 && a == Long.MIN_VALUE) {
            throw new TrapSignal(Trap.INTEGER_OVERFLOW);
        }
        return a / b;
    }

    public static long divideUnsigned(long a, long b) {
        if (b == 0) {
            throw new TrapSignal(Trap.INTEGER_DIVIDE_BY_ZERO);
        }
        return Long.divideUnsigned(a, b);
    }

    public static long remainderSigned(long a, long b) {
        if (b == 0) {
            throw new TrapSignal(Trap.INTEGER_DIVIDE_BY_ZERO);
        }
        return a % b;
    }

    public static long remainderUnsigned(long a, long b) {
        if (b == 0) {
            throw new TrapSignal(Trap.INTEGER_DIVIDE_BY_ZERO);
        }
        return Long.remainderUnsigned(a, b);
    }

    private static void check(double x, boolean fits) {
        if (x != x) {
            throw new TrapSignal(Trap.INVALID_CONVERSION_TO_INTEGER);
        }
        if (!fits) {
            throw new TrapSignal(Trap.INTEGER_OVERFLOW);
        }
    }

    /** Of an {@code f32} too: widening it changes no value. */
    public static int truncateSignedI32(double x) {
        check(x, Conversions.fitsSignedI32(x));
        return (int) x;
    }

    public static int truncateUnsignedI32(double x) {
        check(x, Conversions.fitsUnsignedI32(x));
        return Conversions.toUnsignedI32(x);
    }

    public static long truncateSignedI64(double x) {
        check(x, Conversions.fitsSignedI64(x));
        return (long) x;
    }

    public static long truncateUnsignedI64(double x) {
        check(x, Conversions.fitsUnsignedI64(x));
        return Conversions.toUnsignedI64(x);
    }

    /** Makes a NaN quiet, where the compiler may have dropped the computation that would have done it. */
    public static float quiet(float x) {
        return x != x ? Float.intBitsToFloat(Float.floatToRawIntBits(x) | QUIET_F32) : x;
    }

    public static double quiet(double x) {
        return x != x ? Double.longBitsToDouble(Double.doubleToRawLongBits(x) | QUIET_F64) : x;
    }

    /** Makes a NaN the canonical one, for the deterministic profile. */
    public static float canonical(float x) {
        return x != x ? Float.NaN : x;
    }

    public static double canonical(double x) {
        return x != x ? Double.NaN : x;
    }

    /** The upper half of a sum of 128 bits, given the sum of the lower halves. */
    public static long addHigh(long firstLow, long firstHigh, long secondLow, long secondHigh) {
        long low = firstLow + secondLow;
        return firstHigh + secondHigh + (Long.compareUnsigned(low, firstLow) < 0 ? 1 : 0);
    }

    /** The upper half of a difference of 128 bits. */
    public static long subtractHigh(long firstLow, long firstHigh, long secondLow, long secondHigh) {
        return firstHigh - secondHigh - (Long.compareUnsigned(firstLow, secondLow) < 0 ? 1 : 0);
    }
}
