package dev.tuber.wasm.runtime;

/** The kinds of failure that other languages can tell apart by the exception's member {@code failureType}. */
public enum FailureType {
    TRAP,
    EXHAUSTION,
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
