package dev.tuber.wasm.model;

/** The right-hand side of a type definition. */
public sealed interface CompositeType permits FunctionType, StructType, ArrayType, ContinuationType {
}
