package dev.tuber.wasm.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.Node;

/** A trap on its way to whoever called the instance. */
public final class WasmTrapException extends WasmException {
    private final transient Trap trap;

    private WasmTrapException(String message, Trap trap, Throwable cause, Node location) {
        super(message, cause, location);
        this.trap = trap;
    }

    /** The guest's recursion used up the stack. The guest frames come from the error. */
    @TruffleBoundary
    static WasmTrapException stackExhausted(StackOverflowError error) {
        return new WasmTrapException(Trap.CALL_STACK_EXHAUSTED.message(), Trap.CALL_STACK_EXHAUSTED, error, null);
    }

    /** A trap at a node, which gives the position. */
    @TruffleBoundary
    public static WasmTrapException create(Trap trap, Node location) {
        return new WasmTrapException(trap.message(), trap, null, location);
    }

    /** A trap whose message says more behind the official text, for example which element was undefined. */
    @TruffleBoundary
    public static WasmTrapException create(Trap trap, String detail, Node location) {
        return new WasmTrapException(trap.message() + detail, trap, null, location);
    }

    public Trap trap() {
        return trap;
    }

    @Override
    public FailureType failureType() {
        return trap == Trap.CALL_STACK_EXHAUSTED ? FailureType.EXHAUSTION : FailureType.TRAP;
    }
}
