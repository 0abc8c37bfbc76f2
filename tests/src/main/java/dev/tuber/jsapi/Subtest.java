package dev.tuber.jsapi;

/**
 * One subtest and how it went.
 *
 * @param file the test file below {@code test/js-api}
 * @param failure what went wrong, or {@code null}
 */
public record Subtest(String file, String name, String failure) {

    public boolean isPassed() {
        return failure == null;
    }

    /** File and name in a form that fits into one line of a table. */
    public String key() {
        return file + "\t" + escape(name);
    }

    static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (c < ' ' || c == 0x7F || Character.isSurrogate(c) || c > 0x2000) {
                escaped.append(String.format("\\u%04x", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
