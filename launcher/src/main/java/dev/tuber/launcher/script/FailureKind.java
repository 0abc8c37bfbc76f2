package dev.tuber.launcher.script;

/** What sort of failure a polyglot exception reports. */
public enum FailureKind {
    /** A trap of the guest. */
    TRAP,
    /** The guest ran out of call stack or another resource, reported as the trap that it is. */
    EXHAUSTION,
    /** An exception that guest code threw and nobody caught. */
    EXCEPTION,
    /** Bytes or text that are no module. */
    MALFORMED,
    /** A module that does not validate. */
    INVALID,
    /** A module whose imports do not fit. */
    UNLINKABLE,
    /** The run was cancelled, which only the time limit does. */
    CANCELLED,
    /** Anything else: an error of the engine, a Java exception that leaked, an exit. */
    CRASH
}
