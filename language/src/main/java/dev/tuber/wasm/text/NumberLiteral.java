package dev.tuber.wasm.text;

/**
 * Number literals: their form, and their value as bits.
 *
 * @see <a href="https://webassembly.github.io/spec/core/text/values.html">Specification, values</a>
 */
final class NumberLiteral {
    private static final String NAN_PAYLOAD = "nan:0x";

    /** A literal of the right form whose value does not fit. */
    static final class RangeException extends Exception {
        private static final long serialVersionUID = 1;

        RangeException() {
            super(null, null, false, false);
        }
    }

    private NumberLiteral() {
    }

    /** Which kind of number a word is; {@link TokenKind#RESERVED} if it is none. */
    static TokenKind kind(String text, int start, int end) {
        int i = start;
        boolean signed = text.charAt(i) == '+' || text.charAt(i) == '-';
        if (signed) {
            i++;
        }
        if (i == end) {
            return TokenKind.RESERVED;
        }
        if (text.charAt(i) < '0' || text.charAt(i) > '9') {
            return isSpecial(text, i, end) ? TokenKind.FLOAT : TokenKind.RESERVED;
        }
        boolean hex = text.startsWith("0x", i);
        int digits = hex ? i + 2 : i;
        i = digitsEnd(text, digits, end, hex);
        if (i == digits) {
            return TokenKind.RESERVED;
        }
        if (i == end) {
            return signed ? TokenKind.INTEGER : TokenKind.NATURAL;
        }
        return fractionEnd(text, i, end, hex) == end ? TokenKind.FLOAT : TokenKind.RESERVED;
    }

    private static boolean isSpecial(String text, int start, int end) {
        int length = end - start;
        if (length == 3 && (text.startsWith("inf", start) || text.startsWith("nan", start))) {
            return true;
        }
        int digits = start + NAN_PAYLOAD.length();
        return digits < end && text.startsWith(NAN_PAYLOAD, start) && digitsEnd(text, digits, end, true) == end;
    }

    private static int fractionEnd(String text, int start, int end, boolean hex) {
        int i = start;
        if (text.charAt(i) == '.') {
            i = digitsEnd(text, i + 1, end, hex);
        }
        if (i == end) {
            return i;
        }
        char exponent = Character.toLowerCase(text.charAt(i));
        if (exponent != (hex ? 'p' : 'e')) {
            return -1;
        }
        i++;
        if (i < end && (text.charAt(i) == '+' || text.charAt(i) == '-')) {
            i++;
        }
        int digits = i;
        i = digitsEnd(text, digits, end, false);
        return i == digits ? -1 : i;
    }

    /** The end of digits that may be separated by single underscores; {@code start} if there are none. */
    static int digitsEnd(String text, int start, int end, boolean hex) {
        int i = start;
        while (i < end) {
            if (isDigit(text.charAt(i), hex)) {
                i++;
            } else if (text.charAt(i) == '_' && i > start && i + 1 < end && isDigit(text.charAt(i + 1), hex)) {
                i += 2;
            } else {
                break;
            }
        }
        return i;
    }

    private static boolean isDigit(char c, boolean hex) {
        return c >= '0' && c <= '9' || hex && (c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F');
    }

    /** The value of a natural number, as unsigned bits. */
    static long natural(String literal, int bits) throws RangeException {
        long value = magnitude(literal, 0);
        if (bits < 64 && value >>> bits != 0) {
            throw new RangeException();
        }
        return value;
    }

    /** The value of a number with or without a sign, in two's complement; the upper bits repeat the sign bit. */
    static long integer(String literal, int bits) throws RangeException {
        boolean negative = literal.charAt(0) == '-';
        long magnitude = magnitude(literal, negative || literal.charAt(0) == '+' ? 1 : 0);
        long smallest = 1L << bits - 1;
        boolean fits = negative ? Long.compareUnsigned(magnitude, smallest) <= 0 : bits == 64 || magnitude >>> bits == 0;
        if (!fits) {
            throw new RangeException();
        }
        long value = negative ? -magnitude : magnitude;
        return value << 64 - bits >> 64 - bits;
    }

    private static long magnitude(String literal, int start) throws RangeException {
        boolean hex = literal.startsWith("0x", start);
        int radix = hex ? 16 : 10;
        long limit = Long.divideUnsigned(-1L, radix);
        long value = 0;
        for (int i = hex ? start + 2 : start; i < literal.length(); i++) {
            char c = literal.charAt(i);
            if (c == '_') {
                continue;
            }
            int digit = Character.digit(c, radix);
            long shifted = value * radix;
            if (Long.compareUnsigned(value, limit) > 0 || Long.compareUnsigned(shifted + digit, shifted) < 0) {
                throw new RangeException();
            }
            value = shifted + digit;
        }
        return value;
    }

    /** The bits of an f32, from any kind of number. */
    static int f32(String literal) throws RangeException {
        int start = literal.charAt(0) == '-' || literal.charAt(0) == '+' ? 1 : 0;
        int sign = literal.charAt(0) == '-' ? Integer.MIN_VALUE : 0;
        if (literal.startsWith("nan", start)) {
            return sign | 0x7F80_0000 | (int) payload(literal, start, 23);
        }
        if (literal.startsWith("inf", start)) {
            return sign | 0x7F80_0000;
        }
        float value = Float.parseFloat(javaLiteral(literal, start));
        if (Float.isInfinite(value)) {
            throw new RangeException();
        }
        return sign | Float.floatToRawIntBits(value);
    }

    /** The bits of an f64, from any kind of number. */
    static long f64(String literal) throws RangeException {
        int start = literal.charAt(0) == '-' || literal.charAt(0) == '+' ? 1 : 0;
        long sign = literal.charAt(0) == '-' ? Long.MIN_VALUE : 0;
        if (literal.startsWith("nan", start)) {
            return sign | 0x7FF0_0000_0000_0000L | payload(literal, start, 52);
        }
        if (literal.startsWith("inf", start)) {
            return sign | 0x7FF0_0000_0000_0000L;
        }
        double value = Double.parseDouble(javaLiteral(literal, start));
        if (Double.isInfinite(value)) {
            throw new RangeException();
        }
        return sign | Double.doubleToRawLongBits(value);
    }

    private static long payload(String literal, int start, int bits) throws RangeException {
        if (literal.length() == start + 3) {
            return 1L << bits - 1;
        }
        long payload = magnitude(literal.substring(start + 4), 0);
        if (payload == 0 || payload >>> bits != 0) {
            throw new RangeException();
        }
        return payload;
    }

    /** Java wants an exponent behind hexadecimal digits, and no underscores. */
    private static String javaLiteral(String literal, int start) {
        String plain = literal.substring(start).replace("_", "");
        return plain.startsWith("0x") && plain.indexOf('p') < 0 && plain.indexOf('P') < 0 ? plain + "p0" : plain;
    }
}
