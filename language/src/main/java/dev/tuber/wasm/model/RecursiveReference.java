package dev.tuber.wasm.model;

/**
 * A reference to another type of the recursive group that is being defined, by its position in the group.
 *
 * <p>It stands only in the description that {@link TypeRegistry#intern} takes, never in a {@link DefinedType}.
 */
public record RecursiveReference(int index) implements HeapType {

    @Override
    public AbstractHeapType top() {
        throw new IllegalStateException("the group of " + this + " is not closed yet");
    }

    @Override
    public String toString() {
        return "rec." + index;
    }
}
