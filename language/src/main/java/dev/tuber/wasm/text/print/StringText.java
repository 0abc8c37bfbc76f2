package dev.tuber.wasm.text.print;

/**
 * String literals of the text format.
 *
 * @see <a href="https://webassembly.github.io/spec/core/text/values.html#strings">Specification, strings</a>
 */
final class StringText {
    private static final String DIGITS = "0123456789abcdef";

    private StringText() {
    }

    /** A name in quotes. Characters that do not show or that change the direction of the text are escaped. */
    static String quote(String name) {
        StringBuilder text = new StringBuilder(name.length() + 2).append('"');
        name.codePoints().forEach(character -> appendCharacter(text, character));
        return text.append('"').toString();
    }

    private static void appendCharacter(StringBuilder text, int character) {
        switch (character) {
            case '\t' -> text.append("\\t");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '"', '\\' -> text.append('\\').append((char) character);
            default -> {
                if (isPrintable(character)) {
                    text.appendCodePoint(character);
                } else {
                    text.append("\\u{").append(Integer.toHexString(character)).append('}');
                }
            }
        }
    }

    private static boolean isPrintable(int character) {
        return character == ' ' || switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                            Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** Bytes in quotes; those that are no printable ASCII characters as two hexadecimal digits. */
    static void writeBytes(TextSink sink, byte[] bytes, int start, int length) {
        sink.write('"');
        for (int i = start; i < start + length; i++) {
            int value = bytes[i] & 0xFF;
            if (value == '"' || value == '\\') {
                sink.write('\\').write((char) value);
            } else if (value >= ' ' && value < 0x7F) {
                sink.write((char) value);
            } else {
                sink.write('\\').write(DIGITS.charAt(value >>> 4)).write(DIGITS.charAt(value & 0xF));
            }
        }
        sink.write('"');
    }
}
