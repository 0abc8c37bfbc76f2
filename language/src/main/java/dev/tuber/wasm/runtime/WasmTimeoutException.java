package dev.tuber.wasm.runtime;

import java.time.Duration;

import com.oracle.truffle.api.nodes.Node;

import dev.tuber.wasm.limits.LimitText;

/** A call from outside has taken longer than it may. No guest code catches it. */
public final class WasmTimeoutException extends WasmException {

    private final Duration timeout;

    public WasmTimeoutException(Duration timeout, Node location) {
        super("timeout of " + LimitText.ofDuration(timeout) + " exceeded", location);
        this.timeout = timeout;
    }

    /** The same at another place. */
    public WasmTimeoutException at(Node location) {
        return new WasmTimeoutException(timeout, location);
    }

    @Override
    public FailureType failureType() {
        return FailureType.TIMEOUT;
    }
}
