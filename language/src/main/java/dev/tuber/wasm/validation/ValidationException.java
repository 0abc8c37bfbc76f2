package dev.tuber.wasm.validation;

/** A module that is well-formed but invalid. */
public final class ValidationException extends RuntimeException {
    private final int offset;

    /**
     * @param message begins with the official suite's text for the fault
     * @param offset absolute byte offset in the module of what is invalid
     */
    public ValidationException(String message, int offset) {
        super(message, null, false, false);
        this.offset = offset;
    }

    /** The absolute byte offset in the module. */
    public int offset() {
        return offset;
    }
}
