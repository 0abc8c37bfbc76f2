package dev.tuber.wasm.text;

/**
 * A place in a text.
 *
 * @param offset in chars, from 0
 * @param line from 1
 * @param column in chars, from 1
 */
public record Position(int offset, int line, int column) {

    /** {@code line:column} */
    @Override
    public String toString() {
        return line + ":" + column;
    }
}
