package dev.tuber.wasm.model;

/** The 128-bit vector type. */
public enum VectorType implements ValueType {
    V128;

    @Override
    public String toString() {
        return "v128";
    }
}
