package dev.tuber.wasm.runtime;

/**
 * The floating-point operations for which Java's own differ in the treatment of NaNs or signs.
 *
 * <p>Where the specification computes, a NaN operand must come out quiet, which adding it to something does; where it moves bits
 * ({@code abs}, {@code neg}, {@code copysign}), NaN payloads stay as they are.
 */
public final class FloatingPoint {

    private FloatingPoint() {
    }

    public static float min(float a, float b) {
        return a != a || b != b ? a + b : Math.min(a, b);
    }

    public static float max(float a, float b) {
        return a != a || b != b ? a + b : Math.max(a, b);
    }

    public static double min(double a, double b) {
        return a != a || b != b ? a + b : Math.min(a, b);
    }

    public static double max(double a, double b) {
        return a != a || b != b ? a + b : Math.max(a, b);
    }

    public static float copySign(float magnitude, float sign) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(magnitude) & Integer.MAX_VALUE | Float.floatToRawIntBits(sign) & Integer.MIN_VALUE);
    }

    public static double copySign(double magnitude, double sign) {
        return Double.longBitsToDouble(
                        Double.doubleToRawLongBits(magnitude) & Long.MAX_VALUE | Double.doubleToRawLongBits(sign) & Long.MIN_VALUE);
    }

    public static float abs(float x) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(x) & Integer.MAX_VALUE);
    }

    public static double abs(double x) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(x) & Long.MAX_VALUE);
    }

    public static float negate(float x) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(x) ^ Integer.MIN_VALUE);
    }

    public static double negate(double x) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(x) ^ Long.MIN_VALUE);
    }

    public static float ceil(float x) {
        return (float) Math.ceil(x);
    }

    public static double ceil(double x) {
        return x != x ? x + x : Math.ceil(x);
    }

    public static float floor(float x) {
        return (float) Math.floor(x);
    }

    public static double floor(double x) {
        return x != x ? x + x : Math.floor(x);
    }

    public static float trunc(float x) {
        return (float) trunc((double) x);
    }

    /** Towards zero, keeping the sign of a zero. */
    public static double trunc(double x) {
        if (x != x) {
            return x + x;
        }
        return x < 0 || Double.doubleToRawLongBits(x) < 0 ? Math.ceil(x) : Math.floor(x);
    }

    public static float nearest(float x) {
        return (float) Math.rint(x);
    }

    public static double nearest(double x) {
        return x != x ? x + x : Math.rint(x);
    }
}
