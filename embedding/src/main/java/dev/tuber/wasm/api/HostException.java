package dev.tuber.wasm.api;

/** A checked exception of a host function, which is the cause. */
public final class HostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HostException(Throwable cause) {
        super(cause.getMessage(), cause);
    }
}
