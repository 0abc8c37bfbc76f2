package dev.tuber.wasm.model;

/**
 * The code of a defined function, as a range of {@link ModuleDefinition#bytes()}: declarations of locals, then instructions.
 *
 * @param start offset of the declarations of locals
 * @param end offset behind the final {@code end}
 */
public record FunctionBody(int start, int end) {
}
