package dev.tuber.wasm.model;

/** What a reference points to. */
public sealed interface HeapType permits AbstractHeapType, DefinedType, RecursiveReference {

    /** The root of the hierarchy that this type belongs to: {@code any}, {@code func}, {@code extern}, {@code exn} or {@code cont}. */
    AbstractHeapType top();

    /** The uninhabited type at the bottom of the same hierarchy. */
    default AbstractHeapType bottom() {
        return switch (top()) {
            case FUNC -> AbstractHeapType.NOFUNC;
            case EXTERN -> AbstractHeapType.NOEXTERN;
            case CONT -> AbstractHeapType.NOCONT;
            case EXN -> AbstractHeapType.NOEXN;
            default -> AbstractHeapType.NONE;
        };
    }
}
