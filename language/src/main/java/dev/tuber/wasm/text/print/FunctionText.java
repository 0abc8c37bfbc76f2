package dev.tuber.wasm.text.print;

import java.util.Arrays;

import dev.tuber.wasm.binary.BinaryFormatException;

/**
 * The text of one function, and where its instructions stand in it.
 *
 * @param text from the opening to the closing parenthesis, without a line break at its end
 * @param offsets the byte offsets in the module of the instructions, ascending
 * @param lines the line of each of these instructions, counted from 1
 * @param fault why the text ends early, or {@code null}
 */
public record FunctionText(String text, int[] offsets, int[] lines, BinaryFormatException fault) {

    /** The line of the instruction at or last before a byte offset, counted from 1; 1 in front of the first instruction. */
    public int lineOf(int offset) {
        int place = Arrays.binarySearch(offsets, offset);
        if (place < 0) {
            place = -place - 2;
        }
        return place < 0 ? 1 : lines[place];
    }
}
