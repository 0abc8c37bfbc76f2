package dev.tuber.wasm.api;

import java.util.List;

/** The program ended itself ({@code proc_exit}). The store cannot be used any more. */
public final class ExitException extends WasmException {
    private static final long serialVersionUID = 1L;

    private final int status;

    ExitException(int status, Throwable cause) {
        super("the program exited with status " + status, Kind.EXIT, List.of(), cause);
        this.status = status;
    }

    /** The exit status, 0 for success. */
    public int status() {
        return status;
    }
}
