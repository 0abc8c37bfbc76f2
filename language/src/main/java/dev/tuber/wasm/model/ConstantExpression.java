package dev.tuber.wasm.model;

/**
 * A constant expression, as the range of its bytes in {@link ModuleDefinition#bytes()}.
 *
 * @param start offset of the first instruction
 * @param end offset behind the final {@code end}
 */
public record ConstantExpression(int start, int end) {
}
