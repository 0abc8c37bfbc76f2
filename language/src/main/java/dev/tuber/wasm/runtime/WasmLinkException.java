package dev.tuber.wasm.runtime;

/** Imports that are missing or of the wrong type. */
public final class WasmLinkException extends WasmException {

    public WasmLinkException(String message) {
        super(message, null);
    }

    @Override
    public FailureType failureType() {
        return FailureType.UNLINKABLE;
    }
}
