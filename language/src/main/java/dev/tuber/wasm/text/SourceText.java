package dev.tuber.wasm.text;

import java.util.Arrays;

/** A text with its lines, for messages. Lines end with a line feed, a carriage return, or both in this order. */
final class SourceText {
    private static final int LONGEST_TOKEN_SHOWN = 40;

    private final String text;
    private int[] lineStarts;

    SourceText(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    Position position(int offset) {
        int[] starts = lineStarts();
        int found = Arrays.binarySearch(starts, offset);
        int line = found >= 0 ? found : -found - 2;
        return new Position(offset, line + 1, offset - starts[line] + 1);
    }

    private synchronized int[] lineStarts() {
        if (lineStarts == null) {
            int[] starts = new int[64];
            int count = 1;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '\n' || c == '\r' && !(i + 1 < text.length() && text.charAt(i + 1) == '\n')) {
                    if (count == starts.length) {
                        starts = Arrays.copyOf(starts, count * 2);
                    }
                    starts[count++] = i + 1;
                }
            }
            lineStarts = Arrays.copyOf(starts, count);
        }
        return lineStarts;
    }

    /** @param end of what is shown as the offending token, exclusive */
    TextFormatException error(String message, int start, int end) {
        return new TextFormatException(start < end ? message + " " + shown(start, end) : message, position(start));
    }

    /** A fault whose message tells everything. */
    TextFormatException error(String message, int start) {
        return new TextFormatException(message, position(start));
    }

    /** A fault of a well-formed text. */
    TextFormatException invalid(String message, int start) {
        return new TextFormatException(message, position(start), true);
    }

    private String shown(int start, int end) {
        StringBuilder shown = new StringBuilder();
        int shownEnd = Math.min(end, start + LONGEST_TOKEN_SHOWN);
        for (int i = start; i < shownEnd; i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) || Character.isSurrogate(c)) {
                shown.append("\\u{").append(Integer.toHexString(c)).append('}');
            } else {
                shown.append(c);
            }
        }
        return shown.append(shownEnd < end ? "…" : "").toString();
    }
}
