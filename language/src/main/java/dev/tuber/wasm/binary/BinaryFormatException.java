package dev.tuber.wasm.binary;

/**
 * A module that is malformed: its bytes do not follow the binary format.
 *
 * <p>The decoder also resolves type indices, since the model has no form for a type that does not exist. Such a module is
 * well-formed but invalid; {@link #isValidationFault()} tells the two apart.
 */
public final class BinaryFormatException extends RuntimeException {
    private final int offset;
    private final boolean validationFault;

    /**
     * @param message begins with the official suite's text for the fault
     * @param offset absolute byte offset in the module
     */
    public BinaryFormatException(String message, int offset) {
        this(message, offset, false);
    }

    private BinaryFormatException(String message, int offset, boolean validationFault) {
        super(message, null, false, false);
        this.offset = offset;
        this.validationFault = validationFault;
    }

    /** A fault of a well-formed module that keeps it from being represented at all: it is invalid, not malformed. */
    static BinaryFormatException invalid(String message, int offset) {
        return new BinaryFormatException(message, offset, true);
    }

    /** The absolute byte offset in the module. */
    public int offset() {
        return offset;
    }

    /** Whether the module is well-formed and only invalid. */
    public boolean isValidationFault() {
        return validationFault;
    }
}
