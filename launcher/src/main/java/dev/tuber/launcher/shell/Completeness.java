package dev.tuber.launcher.shell;

/** Whether an input in the text format is whole, or goes on in the next line: parentheses, strings and block comments are closed. */
final class Completeness {
    private final String text;
    private int position;
    private int depth;

    private Completeness(String text) {
        this.text = text;
    }

    static boolean isWhole(String text) {
        return new Completeness(text).scan();
    }

    private boolean scan() {
        while (position < text.length()) {
            char next = text.charAt(position);
            if (next == '"') {
                if (!skipString()) {
                    return false;
                }
            } else if (text.startsWith(";;", position)) {
                skipLine();
            } else if (text.startsWith("(;", position)) {
                if (!skipBlockComment()) {
                    return false;
                }
            } else {
                depth += next == '(' ? 1 : next == ')' ? -1 : 0;
                position++;
            }
        }
        return depth <= 0;
    }

    /** A string that its line does not close is a mistake, which the parser explains; no further line would help. */
    private boolean skipString() {
        for (position++; position < text.length(); position++) {
            char next = text.charAt(position);
            if (next == '\\') {
                position++;
            } else if (next == '"' || next == '\n') {
                position++;
                return true;
            }
        }
        return true;
    }

    private void skipLine() {
        int end = text.indexOf('\n', position);
        position = end < 0 ? text.length() : end;
    }

    private boolean skipBlockComment() {
        int open = 0;
        while (position < text.length()) {
            if (text.startsWith("(;", position)) {
                open++;
                position += 2;
            } else if (text.startsWith(";)", position)) {
                open--;
                position += 2;
                if (open == 0) {
                    return true;
                }
            } else {
                position++;
            }
        }
        return false;
    }
}
