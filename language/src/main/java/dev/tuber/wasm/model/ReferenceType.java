package dev.tuber.wasm.model;

/**
 * A reference to a heap type.
 *
 * @param nullable whether {@code ref.null} belongs to the type
 */
public record ReferenceType(boolean nullable, HeapType heapType) implements ValueType {
    public static final ReferenceType FUNCREF = new ReferenceType(true, AbstractHeapType.FUNC);
    public static final ReferenceType EXTERNREF = new ReferenceType(true, AbstractHeapType.EXTERN);
    public static final ReferenceType EXNREF = new ReferenceType(true, AbstractHeapType.EXN);

    @Override
    public String toString() {
        if (nullable && heapType instanceof AbstractHeapType abstractType) {
            return abstractType.nullableReferenceName();
        }
        return (nullable ? "(ref null " : "(ref ") + heapType + ")";
    }
}
