package dev.tuber.wasm.classfile;

import dev.tuber.wasm.runtime.WasmTimeoutException;

/** A call's timeout on its way out of the poll that found it to the handler of the generated method, which knows the function. */
final class TimeoutSignal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient WasmTimeoutException exception;

    TimeoutSignal(WasmTimeoutException exception) {
        super(null, null, false, false);
        this.exception = exception;
    }

    WasmTimeoutException exception() {
        return exception;
    }
}
