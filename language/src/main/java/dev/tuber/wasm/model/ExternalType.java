package dev.tuber.wasm.model;

/** The type of an import or an export. */
public sealed interface ExternalType permits ExternalType.Function, TableType, MemoryType, GlobalType, TagType {

    ExternalKind kind();

    /** A function of the given type; {@code type} defines a function. */
    record Function(DefinedType type) implements ExternalType {
        @Override
        public ExternalKind kind() {
            return ExternalKind.FUNCTION;
        }

        @Override
        public String toString() {
            return type.functionType().toString();
        }
    }
}
