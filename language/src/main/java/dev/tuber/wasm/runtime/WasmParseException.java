package dev.tuber.wasm.runtime;

import com.oracle.truffle.api.source.SourceSection;

/** A module that cannot be used: malformed or invalid. Other languages see a syntax error. */
public final class WasmParseException extends WasmException {
    private final FailureType failureType;

    private final transient SourceSection section;

    /**
     * @param failureType malformed or invalid
     * @param section the place in the text, or {@code null} if the module is no text
     */
    public WasmParseException(String message, FailureType failureType, SourceSection section) {
        super(message, null);
        this.failureType = failureType;
        this.section = section;
    }

    @Override
    SourceSection section() {
        return section;
    }

    @Override
    public FailureType failureType() {
        return failureType;
    }
}
