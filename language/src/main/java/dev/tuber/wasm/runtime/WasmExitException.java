package dev.tuber.wasm.runtime;

import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.interop.ExceptionType;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.nodes.Node;

/** The end of a program with an exit code. No guest code catches it. */
@ExportLibrary(InteropLibrary.class)
public final class WasmExitException extends AbstractTruffleException {
    private final int exitCode;

    public WasmExitException(int exitCode, Node location) {
        super("exit " + exitCode, null, 0, location);
        this.exitCode = exitCode;
    }

    @ExportMessage
    ExceptionType getExceptionType() {
        return ExceptionType.EXIT;
    }

    @ExportMessage
    int getExceptionExitStatus() {
        return exitCode;
    }
}
