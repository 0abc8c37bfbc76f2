package dev.tuber.wasm.runtime;

import com.oracle.truffle.api.nodes.Node;

/** A value of another language that does not belong to the type it is used with. */
public final class WasmTypeException extends WasmException {

    public WasmTypeException(String message, Node location) {
        super(message, location);
    }

    @Override
    public FailureType failureType() {
        return FailureType.INTERNAL;
    }
}
