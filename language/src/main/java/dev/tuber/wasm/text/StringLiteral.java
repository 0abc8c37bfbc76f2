package dev.tuber.wasm.text;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The value of a string literal: any bytes. All methods take the literal with its quotes.
 *
 * @see <a href="https://webassembly.github.io/spec/core/text/values.html#strings">Specification, strings</a>
 */
final class StringLiteral {
    private static final int LARGEST_CODE_POINT = 0x10FFFF;

    private StringLiteral() {
    }

    /**
     * The end of the escape sequence that starts with the backslash at {@code start}, or -1 if it is none.
     */
    static int escapeEnd(String text, int start) {
        if (start + 1 >= text.length()) {
            return -1;
        }
        char c = text.charAt(start + 1);
        if ("tnr\"'\\".indexOf(c) >= 0) {
            return start + 2;
        }
        if (c == 'u') {
            return codePointEnd(text, start);
        }
        boolean twoDigits = start + 2 < text.length() && hexDigit(c) >= 0 && hexDigit(text.charAt(start + 2)) >= 0;
        return twoDigits ? start + 3 : -1;
    }

    private static int codePointEnd(String text, int start) {
        if (!text.startsWith("{", start + 2)) {
            return -1;
        }
        int end = NumberLiteral.digitsEnd(text, start + 3, text.length(), true);
        if (end == start + 3 || !text.startsWith("}", end) || codePoint(text, start, end) < 0) {
            return -1;
        }
        return end + 1;
    }

    /** The scalar value between the braces, or -1 if there is none with this number. */
    private static int codePoint(String text, int start, int end) {
        int value = 0;
        for (int i = start + 3; i < end; i++) {
            if (text.charAt(i) != '_') {
                value = value * 16 + hexDigit(text.charAt(i));
                if (value > LARGEST_CODE_POINT) {
                    return -1;
                }
            }
        }
        return value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE ? -1 : value;
    }

    static int hexDigit(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }

    /** The bytes; characters and code points become UTF-8. Halves of surrogate pairs become bytes that are no UTF-8. */
    static byte[] bytes(String text, int start, int end) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(end - start);
        int i = start + 1;
        while (i < end - 1) {
            char c = text.charAt(i);
            if (c == '\\') {
                int next = escapeEnd(text, i);
                writeEscape(text, i, next, bytes);
                i = next;
            } else if (c < 0x80) {
                bytes.write(c);
                i++;
            } else {
                int codePoint = text.codePointAt(i);
                writeUtf8(codePoint, bytes);
                i += Character.charCount(codePoint);
            }
        }
        return bytes.toByteArray();
    }

    private static void writeEscape(String text, int start, int end, ByteArrayOutputStream bytes) {
        char c = text.charAt(start + 1);
        switch (c) {
            case 't' -> bytes.write('\t');
            case 'n' -> bytes.write('\n');
            case 'r' -> bytes.write('\r');
            case '"', '\'', '\\' -> bytes.write(c);
            case 'u' -> writeUtf8(codePoint(text, start, end - 1), bytes);
            default -> bytes.write(hexDigit(c) * 16 + hexDigit(text.charAt(start + 2)));
        }
    }

    private static void writeUtf8(int codePoint, ByteArrayOutputStream bytes) {
        if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
            bytes.write(0xFF);
        } else {
            bytes.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The literal as UTF-8, or {@code null} if it is none. */
    static String utf8(String text, int start, int end) {
        return decode(bytes(text, start, end));
    }

    /** Bytes as strict UTF-8, or {@code null} if they are none. */
    static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(
                            CodingErrorAction.REPORT).decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
