package dev.tuber.wasm.text.print;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Gathers text in lines and passes it on in large pieces. Failures to write are {@link UncheckedIOException}s. */
final class TextSink {
    private static final int CAPACITY = 1 << 14;
    private static final int INDENTATION = 2;
    /** Deeper nesting is not shown: what it costs would grow with the square of the depth. */
    private static final int DEEPEST_INDENTATION = 40;
    private static final String SPACES = " ".repeat(INDENTATION * DEEPEST_INDENTATION);
    private static final int OFFSET_WIDTH = 12;
    private static final int OFFSET_DIGITS = 16;

    private final Appendable target;
    private final boolean offsets;
    private final StringBuilder buffer = new StringBuilder(CAPACITY + 256);
    private int line;

    /** @param offsets whether lines begin with byte offsets */
    TextSink(Appendable target, boolean offsets) {
        this.target = target;
        this.offsets = offsets;
    }

    /** The number of the current line, from 0. */
    int line() {
        return line;
    }

    boolean showsOffsets() {
        return offsets;
    }

    TextSink write(String text) {
        buffer.append(text);
        if (buffer.length() >= CAPACITY) {
            flush();
        }
        return this;
    }

    TextSink write(char character) {
        buffer.append(character);
        return this;
    }

    TextSink write(int number) {
        buffer.append(number);
        return this;
    }

    TextSink writeUnsigned(int number) {
        if (number >= 0) {
            buffer.append(number);
        } else {
            buffer.append(Integer.toUnsignedString(number));
        }
        return this;
    }

    /** Starts a line that belongs to no byte. */
    void newLine(int depth) {
        newLine(depth, -1);
    }

    /**
     * Starts a line.
     *
     * @param depth how far to indent
     * @param offset of the bytes that the line is about, or -1
     */
    void newLine(int depth, int offset) {
        buffer.append('\n');
        line++;
        startLine(depth, offset);
    }

    /** Like {@link #newLine} where a line has just begun. */
    void startLine(int depth, int offset) {
        if (buffer.length() >= CAPACITY) {
            flush();
        }
        if (offsets) {
            writeOffset(offset);
        }
        buffer.append(SPACES, 0, Math.min(depth, DEEPEST_INDENTATION) * INDENTATION);
    }

    private void writeOffset(int offset) {
        int start = buffer.length();
        if (offset >= 0) {
            buffer.append("(;@");
            int shift = OFFSET_DIGITS;
            while (shift < 28 && offset >>> shift + 4 != 0) {
                shift += 4;
            }
            for (; shift >= 0; shift -= 4) {
                buffer.append(Character.forDigit(offset >>> shift & 0xF, 16));
            }
            buffer.append(";)");
        }
        while (buffer.length() - start < OFFSET_WIDTH) {
            buffer.append(' ');
        }
    }

    void flush() {
        try {
            target.append(buffer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        buffer.setLength(0);
    }
}
