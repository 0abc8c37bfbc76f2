package dev.tuber.wasm.text;

/** A text that is not of WebAssembly's text format. */
public final class TextFormatException extends RuntimeException {
    private final transient Position position;
    private final boolean customFault;

    /**
     * @param message begins with the official suite's text for the fault, and names the offending token
     * @param position of the offending token
     */
    TextFormatException(String message, Position position) {
        this(message, position, false);
    }

    /** @param customFault whether the fault is in an annotation, which an engine might also ignore */
    TextFormatException(String message, Position position, boolean customFault) {
        super(message, null, false, false);
        this.position = position;
        this.customFault = customFault;
    }

    /** Where the offending token stands. */
    public Position position() {
        return position;
    }

    /** Whether only an annotation is wrong. */
    public boolean isCustomFault() {
        return customFault;
    }
}
