package dev.tuber.wasm.classfile;

/** A function holds something that is not generated: it stays with the nodes. */
final class UnsupportedCodeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param reason for people, in few words, the same for all functions that have it */
    UnsupportedCodeException(String reason) {
        super(reason, null, false, false);
    }
}
