package dev.tuber.wasm.model;

import java.util.List;

/**
 * A type of a recursive group, canonical in the whole JVM: two defined types are equivalent exactly if they are the same object.
 *
 * @see TypeRegistry
 */
public final class DefinedType implements HeapType {
    private final List<DefinedType> group;
    private final int indexInGroup;
    private SubType subType;
    /** All supertypes from the root down to this type itself: makes a subtype test one array access. */
    private DefinedType[] display;
    /** @see #representation() */
    private volatile Object representation;

    DefinedType(List<DefinedType> group, int indexInGroup) {
        this.group = group;
        this.indexInGroup = indexInGroup;
    }

    /** Closes the definition. The registry calls it once, in the order of the group, before the type becomes visible to anybody. */
    void define(SubType closedSubType) {
        subType = closedSubType;
        DefinedType supertype = supertype();
        // A supertype that stands later in its own group is invalid; it has no display yet, and the validator rejects it.
        DefinedType[] inherited = supertype == null || supertype.display == null ? new DefinedType[0] : supertype.display;
        display = java.util.Arrays.copyOf(inherited, inherited.length + 1);
        display[inherited.length] = this;
    }

    /** The types defined together with this one, itself included. */
    public List<DefinedType> group() {
        return group;
    }

    public int indexInGroup() {
        return indexInGroup;
    }

    /** The definition, in which references to the own group are defined types again. */
    public SubType subType() {
        return subType;
    }

    public CompositeType compositeType() {
        return subType.compositeType();
    }

    /** The composite type as a function type; the caller knows that it is one. */
    public FunctionType functionType() {
        return (FunctionType) subType.compositeType();
    }

    public boolean isFunction() {
        return subType.compositeType() instanceof FunctionType;
    }

    /** The declared supertype, or {@code null}. */
    public DefinedType supertype() {
        return subType.supertypes().isEmpty() ? null : (DefinedType) subType.supertypes().getFirst();
    }

    /** The number of declared supertypes above this type. */
    public int depth() {
        return display.length - 1;
    }

    /** Whether this type is {@code other} or was declared, directly or not, as its subtype. Constant time. */
    public boolean isSubtypeOf(DefinedType other) {
        int depth = other.depth();
        return depth < display.length && display[depth] == other;
    }

    /** The same with the other type's depth, for code in which both are constants. */
    public boolean isSubtypeOf(DefinedType other, int depthOfOther) {
        return depthOfOther < display.length && display[depthOfOther] == other;
    }

    /** What an engine keeps with the type, as long as the type lives; {@code null} until it is set. */
    public Object representation() {
        return representation;
    }

    public void setRepresentation(Object newRepresentation) {
        representation = newRepresentation;
    }

    @Override
    public AbstractHeapType top() {
        return switch (compositeType()) {
            case FunctionType _ -> AbstractHeapType.FUNC;
            case ContinuationType _ -> AbstractHeapType.CONT;
            case StructType _, ArrayType _ -> AbstractHeapType.ANY;
        };
    }

    @Override
    public String toString() {
        return subType == null ? "rec." + indexInGroup : shortForm();
    }

    private String shortForm() {
        // References inside are not followed: recursive types have no finite text.
        return switch (compositeType()) {
            case FunctionType function -> "func/" + function.parameters().size() + ":" + function.results().size();
            case StructType struct -> "struct/" + struct.fields().size();
            case ArrayType array -> "array";
            case ContinuationType continuation -> "cont";
        };
    }
}
