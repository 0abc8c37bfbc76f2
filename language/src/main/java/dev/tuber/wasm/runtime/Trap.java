package dev.tuber.wasm.runtime;

/** Every way in which execution can fail by itself, with the official suite's message. */
public enum Trap {
    UNREACHABLE("unreachable"),
    INTEGER_DIVIDE_BY_ZERO("integer divide by zero"),
    INTEGER_OVERFLOW("integer overflow"),
    INVALID_CONVERSION_TO_INTEGER("invalid conversion to integer"),
    OUT_OF_BOUNDS_MEMORY_ACCESS("out of bounds memory access"),
    OUT_OF_BOUNDS_TABLE_ACCESS("out of bounds table access"),
    UNDEFINED_ELEMENT("undefined element"),
    UNINITIALIZED_ELEMENT("uninitialized element"),
    INDIRECT_CALL_TYPE_MISMATCH("indirect call type mismatch"),
    NULL_REFERENCE("null reference"),
    NULL_FUNCTION_REFERENCE("null function reference"),
    NULL_STRUCTURE_REFERENCE("null structure reference"),
    NULL_ARRAY_REFERENCE("null array reference"),
    NULL_I31_REFERENCE("null i31 reference"),
    NULL_EXCEPTION_REFERENCE("null exception reference"),
    OUT_OF_BOUNDS_ARRAY_ACCESS("out of bounds array access"),
    ARRAY_TOO_LARGE("array too large"),
    CAST_FAILURE("cast failure"),
    OUT_OF_MEMORY("out of memory"),
    UNALIGNED_ATOMIC("unaligned atomic"),
    EXPECTED_SHARED_MEMORY("expected shared memory"),
    NULL_CONTINUATION_REFERENCE("null continuation reference"),
    CONTINUATION_CONSUMED("continuation already consumed"),
    UNHANDLED_TAG("unhandled tag"),
    CONTINUATION_OF_OTHER_THREAD("continuation of another thread"),
    TOO_MANY_STACKS("too many stacks"),
    CALL_STACK_EXHAUSTED("call stack exhausted"),
    /** A function that nobody offered, where the embedder lets programs start without. */
    UNKNOWN_IMPORT("unknown import called"),
    FUEL_CONSUMED("all fuel consumed");

    private final String message;

    Trap(String message) {
        this.message = message;
    }

    public String message() {
        return message;
    }
}
