package dev.tuber.wasm.text;

/** A text that is not of WebAssembly's text format. */
public final class TextFormatException extends RuntimeException {
    private final transient Position position;
    private final boolean validationFault;

    /**
     * @param message begins with the official suite's text for the fault, and names the offending token
     * @param position of the offending token
     */
    TextFormatException(String message, Position position) {
        this(message, position, false);
    }

    /** @param validationFault whether the text is well-formed, and only invalid */
    TextFormatException(String message, Position position, boolean validationFault) {
        super(message, null, false, false);
        this.position = position;
        this.validationFault = validationFault;
    }

    /** Where the offending token stands. */
    public Position position() {
        return position;
    }

    /** Whether the text is well-formed, and only invalid. */
    public boolean isValidationFault() {
        return validationFault;
    }
}
