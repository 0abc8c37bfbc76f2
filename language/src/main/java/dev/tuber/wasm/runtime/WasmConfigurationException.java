package dev.tuber.wasm.runtime;

/** The embedder's options ask for something that a host module cannot give. */
public final class WasmConfigurationException extends WasmException {

    public WasmConfigurationException(String message) {
        super(message, null);
    }

    @Override
    public FailureType failureType() {
        return FailureType.CONFIGURATION;
    }
}
