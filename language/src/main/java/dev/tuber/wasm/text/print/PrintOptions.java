package dev.tuber.wasm.text.print;

/**
 * How a module is printed.
 *
 * @param folded whether instructions stand around their operands, {@code (i32.add (local.get 0) (i32.const 1))}, instead of behind
 *            them
 * @param offsets whether lines begin with the offset of their bytes in the module, as a comment
 */
public record PrintOptions(boolean folded, boolean offsets) {
    /** Instructions one after the other, without offsets. */
    public static final PrintOptions FLAT = new PrintOptions(false, false);
    /** Nested instructions, without offsets. */
    public static final PrintOptions FOLDED = new PrintOptions(true, false);
}
