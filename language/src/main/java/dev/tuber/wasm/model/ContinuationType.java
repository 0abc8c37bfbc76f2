package dev.tuber.wasm.model;

/**
 * A continuation: what is left of a computation that takes the function type's parameters and gives its results.
 *
 * @param function a {@link DefinedType}, or a {@link RecursiveReference} while the group is being defined
 */
public record ContinuationType(HeapType function) implements CompositeType {

    /** What resuming takes and gives. Only for a type that has been validated. */
    public FunctionType functionType() {
        return ((DefinedType) function).functionType();
    }

    @Override
    public String toString() {
        return "(cont " + function + ")";
    }
}
