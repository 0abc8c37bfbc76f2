package dev.tuber.wasm.binary;

/** A module that is malformed: its bytes do not follow the binary format. */
public final class BinaryFormatException extends RuntimeException {
    private final int offset;

    /**
     * @param message begins with the official suite's text for the fault
     * @param offset absolute byte offset in the module
     */
    public BinaryFormatException(String message, int offset) {
        super(message, null, false, false);
        this.offset = offset;
    }

    /** The absolute byte offset in the module. */
    public int offset() {
        return offset;
    }
}
