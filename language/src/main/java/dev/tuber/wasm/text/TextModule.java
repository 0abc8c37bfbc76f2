package dev.tuber.wasm.text;

/**
 * A module that was parsed from text.
 *
 * @param name the module's identifier without {@code $}, or {@code null}
 * @param bytes the module in the binary format, numbers in their shortest form; identifiers are in its name section
 * @param positions where the parts of {@code bytes} stand in the text
 */
public record TextModule(String name, byte[] bytes, TextPositions positions) {
}
