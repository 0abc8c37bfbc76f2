package dev.tuber.wasm.debug.names;

/** A name that does not follow the scheme, or a part of the scheme that is not known here. */
final class MangledNameException extends Exception {
    private static final long serialVersionUID = 1L;

    MangledNameException() {
        super("not understood", null, false, false);
    }
}
