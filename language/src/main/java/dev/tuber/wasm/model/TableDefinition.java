package dev.tuber.wasm.model;

/**
 * A table that the module defines.
 *
 * @param initializer the value of all elements, or {@code null} for null references
 */
public record TableDefinition(TableType type, ConstantExpression initializer) {
}
