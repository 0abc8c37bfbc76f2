package dev.tuber.wasm.runtime;

/** The kinds of failure that other languages can tell apart by the exception's member {@code failureType}. */
public enum FailureType {
    TRAP,
    EXHAUSTION,
    /** The embedder's time limit. */
    TIMEOUT,
    /** A guest's own exception that nobody in the guest caught. */
    EXCEPTION,
    MALFORMED,
    INVALID,
    UNLINKABLE,
    CONFIGURATION,
    INTERNAL;

    /** The member's value: {@code trap}, {@code exhaustion} and so on. */
    public String text() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
