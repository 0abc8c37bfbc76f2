package dev.tuber.wasm.model;

/** Helpers for the types of blocks, which are function types. */
public final class BlockType {
    private static final java.util.concurrent.ConcurrentHashMap<ValueType, FunctionType> SINGLE_RESULT =
                    new java.util.concurrent.ConcurrentHashMap<>();

    private BlockType() {
    }

    /** The type of a block without parameters that leaves one value of a number or vector type. */
    public static FunctionType result(ValueType type) {
        if (type instanceof ReferenceType) {
            return new FunctionType(java.util.List.of(), java.util.List.of(type));
        }
        return SINGLE_RESULT.computeIfAbsent(type, t -> new FunctionType(java.util.List.of(), java.util.List.of(t)));
    }
}
