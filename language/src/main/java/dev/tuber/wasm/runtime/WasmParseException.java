package dev.tuber.wasm.runtime;

/** A module that cannot be used: malformed or invalid. Other languages see a syntax error. */
public final class WasmParseException extends WasmException {
    private final FailureType failureType;

    /** @param failureType malformed or invalid */
    public WasmParseException(String message, FailureType failureType) {
        super(message, null);
        this.failureType = failureType;
    }

    @Override
    public FailureType failureType() {
        return failureType;
    }
}
