package dev.tuber.wasm.model;

/** An exception tag; the parameters of the function type are the payload, results are empty. */
public record TagType(DefinedType type) implements ExternalType {

    @Override
    public ExternalKind kind() {
        return ExternalKind.TAG;
    }

    @Override
    public String toString() {
        return "(tag" + type.functionType().toString().substring("(func".length());
    }
}
