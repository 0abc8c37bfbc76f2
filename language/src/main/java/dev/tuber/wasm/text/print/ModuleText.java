package dev.tuber.wasm.text.print;

/**
 * The text of a module, and where its code stands in it. All lines are counted from 1.
 *
 * @param offsets the byte offsets in the module of the instructions, ascending
 * @param lines the line of each of these instructions
 * @param firstLines the line on which each function that the module defines begins
 * @param lastLines the line on which each of them ends
 */
public record ModuleText(String text, int[] offsets, int[] lines, int[] firstLines, int[] lastLines) {
}
