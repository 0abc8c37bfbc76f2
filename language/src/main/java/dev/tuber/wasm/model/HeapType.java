package dev.tuber.wasm.model;

/** What a reference points to. */
public sealed interface HeapType permits AbstractHeapType, DefinedType, RecursiveReference {

    /** The root of the hierarchy that this type belongs to: {@code any}, {@code func}, {@code extern} or {@code exn}. */
    AbstractHeapType top();

    /** The uninhabited type at the bottom of the same hierarchy. */
    default AbstractHeapType bottom() {
        return switch (top()) {
            case FUNC -> AbstractHeapType.NOFUNC;
            case EXTERN -> AbstractHeapType.NOEXTERN;
            case EXN -> AbstractHeapType.NOEXN;
            default -> AbstractHeapType.NONE;
        };
    }
}
