package dev.tuber.wasm.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.Node;

/** A trap on its way to whoever called the instance. */
public final class WasmTrapException extends WasmException {
    private final transient Trap trap;

    /** How many frames the trace of an exhausted stack keeps: enough to see the cycle. */
    private static final int EXHAUSTED_TRACE_LIMIT = 100;

    private WasmTrapException(String message, Trap trap, int stackTraceLimit, Node location) {
        super(message, stackTraceLimit, location);
        this.trap = trap;
    }

    /** Loads what makes the trap of an exhausted stack: a class whose initialization runs out of stack can never be used again. */
    public static void prepare() {
        stackExhausted(null);
    }

    /** The guest's recursion used up the stack. */
    @TruffleBoundary
    public static WasmTrapException stackExhausted(Node location) {
        return new WasmTrapException(Trap.CALL_STACK_EXHAUSTED.message(), Trap.CALL_STACK_EXHAUSTED, EXHAUSTED_TRACE_LIMIT, location);
    }

    /** A trap at a node, which gives the position. */
    @TruffleBoundary
    public static WasmTrapException create(Trap trap, Node location) {
        return new WasmTrapException(trap.message(), trap, UNLIMITED_STACK_TRACE, location);
    }

    /** A trap whose message has a number behind the official text, for example the index of an element. */
    @TruffleBoundary
    public static WasmTrapException create(Trap trap, long number, Node location) {
        return new WasmTrapException(trap.message() + " " + number, trap, UNLIMITED_STACK_TRACE, location);
    }

    /** A trap whose message tells more behind a colon. */
    @TruffleBoundary
    static WasmTrapException create(Trap trap, String detail, Node location) {
        return new WasmTrapException(trap.message() + ": " + detail, trap, UNLIMITED_STACK_TRACE, location);
    }

    public Trap trap() {
        return trap;
    }

    @Override
    public FailureType failureType() {
        return switch (trap) {
            case CALL_STACK_EXHAUSTED, OUT_OF_MEMORY, FUEL_CONSUMED, TOO_MANY_STACKS -> FailureType.EXHAUSTION;
            default -> FailureType.TRAP;
        };
    }
}
