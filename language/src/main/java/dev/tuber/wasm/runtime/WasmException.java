package dev.tuber.wasm.runtime;

import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.nodes.Node;

/** Base of the failures that the engine reports to guests and embedders. */
public abstract class WasmException extends AbstractTruffleException {

    protected WasmException(String message, Node location) {
        super(message, location);
    }

    public abstract FailureType failureType();
}
