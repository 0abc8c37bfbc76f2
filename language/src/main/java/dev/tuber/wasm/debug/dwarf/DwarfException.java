package dev.tuber.wasm.debug.dwarf;

/** Debug information that is broken, or of a form that is not known here. */
final class DwarfException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DwarfException(String message) {
        super(message, null, false, false);
    }
}
