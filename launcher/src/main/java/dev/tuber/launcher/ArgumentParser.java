package dev.tuber.launcher;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.graalvm.polyglot.proxy.ProxyArray;

/**
 * Turns the words after {@code --invoke FUNCTION FILE} into the values that the function's parameters want. Numbers are written
 * as in the text format: decimal or {@code 0x}, with {@code _} between digits; integers signed or unsigned; floats also as
 * {@code inf}, {@code nan}, {@code nan:0x200000} or {@code 0x1.8p3}.
 */
final class ArgumentParser {

    private static final Pattern INTEGER = Pattern.compile("([+-]?)(?:0[xX]([0-9a-fA-F]+)|([0-9]+))");
    private static final Pattern DECIMAL = Pattern.compile("(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");
    private static final Pattern HEXADECIMAL = Pattern.compile(
                    "0[xX](?:[0-9a-fA-F]+\\.?[0-9a-fA-F]*|\\.[0-9a-fA-F]+)([pP][+-]?[0-9]+)?");
    private static final Pattern UNDERSCORE = Pattern.compile("(?<=[0-9a-fA-F])_(?=[0-9a-fA-F])");
    private static final int VECTOR_BYTES = 16;

    private ArgumentParser() {
    }

    /**
     * The values for a call of {@code function}.
     *
     * @throws LauncherException if there are too few or too many words, or one does not fit its parameter
     */
    static Object[] parse(String function, FunctionSignature signature, List<String> words) {
        List<String> types = signature.parameters();
        if (words.size() != types.size()) {
            throw LauncherException.badInput("%s takes %s, but %s given".formatted(function, expected(types),
                            given(words.size())));
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            values.add(parse("argument " + (i + 1) + " of " + function, types.get(i), words.get(i)));
        }
        return values.toArray();
    }

    private static String expected(List<String> types) {
        return switch (types.size()) {
            case 0 -> "no arguments";
            case 1 -> "1 argument (" + types.getFirst() + ")";
            default -> types.size() + " arguments (" + String.join(", ", types) + ")";
        };
    }

    private static String given(int count) {
        return count == 1 ? "1 was" : count + " were";
    }

    private static Object parse(String what, String type, String word) {
        return switch (type) {
            case "i32", "i64", "f32", "f64", "v128" -> number(what, type, word);
            case "externref" -> word.equals("null") ? null : word;
            default -> nullReference(what, type, word);
        };
    }

    private static Object nullReference(String what, String type, String word) {
        if (!word.equals("null")) {
            throw LauncherException.badInput("%s: only null can be given for a %s on the command line".formatted(what, type));
        }
        return null;
    }

    private static Object number(String what, String type, String word) {
        Object value = switch (type) {
            case "i32" -> box32(integer(word, Integer.SIZE));
            case "i64" -> box64(integer(word, Long.SIZE));
            case "f32" -> float32(word);
            case "f64" -> float64(word);
            case "v128" -> vector(word);
            default -> throw new IllegalArgumentException(type);
        };
        if (value == null) {
            throw LauncherException.badInput("%s: '%s' is not %s (%s)".formatted(what, word, nameOf(type), hint(type)));
        }
        return value;
    }

    private static String nameOf(String type) {
        return type.startsWith("i") || type.startsWith("f") ? "an " + type : "a " + type;
    }

    private static String hint(String type) {
        return switch (type) {
            case "i32" -> "an integer from -2147483648 to 4294967295, decimal or 0x…";
            case "i64" -> "an integer from -9223372036854775808 to 18446744073709551615, decimal or 0x…";
            case "v128" -> "an integer of at most 128 bits, decimal or 0x…; lane 0 is the lowest";
            default -> "a number such as 1.5, 1e-3, 0x1.8p3, inf, nan or nan:0x200000 that is in range";
        };
    }

    private static Object box32(BigInteger value) {
        return value == null ? null : value.intValue();
    }

    private static Object box64(BigInteger value) {
        return value == null ? null : value.longValue();
    }

    /** An integer that fits the width as a signed or as an unsigned number, or null. */
    private static BigInteger integer(String word, int bits) {
        Matcher matcher = INTEGER.matcher(withoutUnderscores(word));
        if (!matcher.matches()) {
            return null;
        }
        String hexadecimal = matcher.group(2);
        BigInteger magnitude = hexadecimal != null ? new BigInteger(hexadecimal, 16) : new BigInteger(matcher.group(3));
        boolean negative = matcher.group(1).equals("-");
        BigInteger limit = negative ? BigInteger.ONE.shiftLeft(bits - 1)
                        : BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
        if (magnitude.compareTo(limit) > 0) {
            return null;
        }
        return negative ? magnitude.negate() : magnitude;
    }

    private static Object float32(String word) {
        String magnitude = magnitude(word);
        int sign = isNegative(word) ? Integer.MIN_VALUE : 0;
        BigInteger payload = nanPayload(magnitude, 23);
        if (payload != null) {
            return Float.intBitsToFloat(sign | 0x7f80_0000 | payload.intValue());
        }
        String number = javaNotation(magnitude);
        if (number == null) {
            return null;
        }
        float value = Float.parseFloat(number);
        return outOfRange(value, magnitude) ? null : (Object) (sign == 0 ? value : -value);
    }

    private static Object float64(String word) {
        String magnitude = magnitude(word);
        long sign = isNegative(word) ? Long.MIN_VALUE : 0;
        BigInteger payload = nanPayload(magnitude, 52);
        if (payload != null) {
            return Double.longBitsToDouble(sign | 0x7ff0_0000_0000_0000L | payload.longValue());
        }
        String number = javaNotation(magnitude);
        if (number == null) {
            return null;
        }
        double value = Double.parseDouble(number);
        return outOfRange(value, magnitude) ? null : (Object) (sign == 0 ? value : -value);
    }

    private static boolean outOfRange(double value, String magnitude) {
        return Double.isInfinite(value) && !magnitude.equals("inf");
    }

    private static boolean isNegative(String word) {
        return word.startsWith("-");
    }

    private static String magnitude(String word) {
        return word.startsWith("-") || word.startsWith("+") ? word.substring(1) : word;
    }

    /** The significand's bits of a NaN, or null if this is no NaN with a payload of at most {@code bits} bits. */
    private static BigInteger nanPayload(String magnitude, int bits) {
        if (magnitude.equals("nan")) {
            return BigInteger.ONE.shiftLeft(bits - 1);
        }
        if (!magnitude.startsWith("nan:0x")) {
            return null;
        }
        BigInteger payload = integer(magnitude.substring("nan:".length()), bits);
        return payload == null || payload.signum() == 0 ? null : payload;
    }

    /** The number in Java's notation, or null. */
    private static String javaNotation(String magnitude) {
        if (magnitude.equals("inf")) {
            return "Infinity";
        }
        String digits = withoutUnderscores(magnitude);
        if (DECIMAL.matcher(digits).matches()) {
            return digits;
        }
        Matcher hexadecimal = HEXADECIMAL.matcher(digits);
        if (!hexadecimal.matches()) {
            return null;
        }
        return hexadecimal.group(1) == null ? digits + "p0" : digits;
    }

    private static Object vector(String word) {
        BigInteger bits = integer(word, VECTOR_BYTES * Byte.SIZE);
        if (bits == null) {
            return null;
        }
        Object[] bytes = new Object[VECTOR_BYTES];
        for (int i = 0; i < VECTOR_BYTES; i++) {
            bytes[i] = bits.shiftRight(i * Byte.SIZE).byteValue();
        }
        return ProxyArray.fromArray(bytes);
    }

    private static String withoutUnderscores(String word) {
        return UNDERSCORE.matcher(word).replaceAll("");
    }
}
