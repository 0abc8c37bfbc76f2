package dev.tuber.wasm.text.print;

/**
 * Number literals of the text format that are read back as the same bits.
 *
 * @see <a href="https://webassembly.github.io/spec/core/text/values.html">Specification, text format of values</a>
 */
final class NumberText {
    private static final int F32_QUIET = 0x40_0000;
    private static final int F32_PAYLOAD = 0x7F_FFFF;
    private static final long F64_QUIET = 0x8_0000_0000_0000L;
    private static final long F64_PAYLOAD = 0xF_FFFF_FFFF_FFFFL;

    private NumberText() {
    }

    /** The shortest decimal number, or {@code inf}, {@code nan}, {@code nan:0x…}. */
    static String f32(int bits) {
        float value = Float.intBitsToFloat(bits);
        if (Float.isNaN(value)) {
            return nan(bits < 0, Integer.toHexString(bits & F32_PAYLOAD), (bits & F32_PAYLOAD) == F32_QUIET);
        }
        return Float.isInfinite(value) ? infinity(bits < 0) : decimal(Float.toString(value));
    }

    /** The shortest decimal number, or {@code inf}, {@code nan}, {@code nan:0x…}. */
    static String f64(long bits) {
        double value = Double.longBitsToDouble(bits);
        if (Double.isNaN(value)) {
            return nan(bits < 0, Long.toHexString(bits & F64_PAYLOAD), (bits & F64_PAYLOAD) == F64_QUIET);
        }
        return Double.isInfinite(value) ? infinity(bits < 0) : decimal(Double.toString(value));
    }

    private static String nan(boolean negative, String payload, boolean canonical) {
        return (negative ? "-nan" : "nan") + (canonical ? "" : ":0x" + payload);
    }

    private static String infinity(boolean negative) {
        return negative ? "-inf" : "inf";
    }

    /** Java's shortest form without what WebAssembly does not need: {@code 1.0} is {@code 1}, {@code 1.0E10} is {@code 1e10}. */
    private static String decimal(String java) {
        int exponent = java.indexOf('E');
        String digits = exponent < 0 ? java : java.substring(0, exponent);
        if (digits.endsWith(".0")) {
            digits = digits.substring(0, digits.length() - 2);
        }
        return exponent < 0 ? digits : digits + "e" + java.substring(exponent + 1);
    }

    /** Four lanes of 32 bits in hexadecimal, behind the word for their shape. */
    static String v128(long low, long high) {
        return "i32x4 " + lane((int) low) + " " + lane((int) (low >>> 32)) + " " + lane((int) high) + " " + lane((int) (high >>> 32));
    }

    private static String lane(int bits) {
        String digits = Integer.toHexString(bits);
        return "0x" + "0".repeat(8 - digits.length()) + digits;
    }
}
