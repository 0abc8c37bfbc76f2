package dev.tuber.wasm.model;

import java.util.List;

/**
 * A composite type with its place in the subtype hierarchy.
 *
 * @param isFinal whether no further type may name this one as its supertype
 * @param supertypes none or one; a {@link DefinedType}, or a {@link RecursiveReference} while the group is being defined
 */
public record SubType(boolean isFinal, List<HeapType> supertypes, CompositeType compositeType) {

    public SubType {
        supertypes = List.copyOf(supertypes);
    }

    /** A final type without supertype: the form that a plain definition abbreviates. */
    public static SubType of(CompositeType compositeType) {
        return new SubType(true, List.of(), compositeType);
    }
}
