package dev.tuber.launcher;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

import org.graalvm.polyglot.Value;

/**
 * Writes the results of {@code --invoke} so that {@link ArgumentParser} reads them back as the same values: integers signed and
 * decimal, floats in the shortest decimal form that is exact, NaNs with their payload unless it is the canonical one.
 */
final class ResultPrinter {

    private ResultPrinter() {
    }

    /**
     * One line for each result.
     *
     * @param result what the function returned: a value, an array if there are several result types, anything if there are none
     * @param types the function's result types
     */
    static List<String> format(Value result, List<String> types) {
        if (types.size() == 1) {
            return List.of(format(result, types.getFirst()));
        }
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            lines.add(format(result.getArrayElement(i), types.get(i)));
        }
        return lines;
    }

    private static String format(Value value, String type) {
        return switch (type) {
            case "i32" -> Integer.toString(value.asInt());
            case "i64" -> Long.toString(value.asLong());
            case "f32" -> format(value.asFloat());
            case "f64" -> format(value.asDouble());
            case "v128" -> formatVector(value.readBufferLong(ByteOrder.LITTLE_ENDIAN, Long.BYTES),
                            value.readBufferLong(ByteOrder.LITTLE_ENDIAN, 0));
            default -> formatReference(value);
        };
    }

    static String format(float value) {
        int bits = Float.floatToRawIntBits(value);
        if (Float.isNaN(value)) {
            return formatNaN(bits < 0, bits & 0x7f_ffff, 0x40_0000);
        }
        return formatNumber(Float.toString(value));
    }

    static String format(double value) {
        long bits = Double.doubleToRawLongBits(value);
        if (Double.isNaN(value)) {
            return formatNaN(bits < 0, bits & 0xf_ffff_ffff_ffffL, 0x8_0000_0000_0000L);
        }
        return formatNumber(Double.toString(value));
    }

    static String formatVector(long high, long low) {
        return "0x%016x%016x".formatted(high, low);
    }

    private static String formatNaN(boolean negative, long payload, long canonical) {
        String sign = negative ? "-" : "";
        return payload == canonical ? sign + "nan" : sign + "nan:0x" + Long.toHexString(payload);
    }

    private static String formatNumber(String java) {
        return java.replace("Infinity", "inf").replace('E', 'e');
    }

    private static String formatReference(Value value) {
        if (value.isNull()) {
            return "null";
        }
        return value.isString() ? value.asString() : value.toString();
    }
}
