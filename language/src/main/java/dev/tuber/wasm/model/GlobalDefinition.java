package dev.tuber.wasm.model;

/** A global that the module defines. */
public record GlobalDefinition(GlobalType type, ConstantExpression initializer) {
}
