package dev.tuber.wasm.model;

/** A global variable or constant. */
public record GlobalType(ValueType valueType, boolean mutable) implements ExternalType {

    @Override
    public ExternalKind kind() {
        return ExternalKind.GLOBAL;
    }

    @Override
    public String toString() {
        return "(global " + (mutable ? "(mut " + valueType + ")" : valueType) + ")";
    }
}
