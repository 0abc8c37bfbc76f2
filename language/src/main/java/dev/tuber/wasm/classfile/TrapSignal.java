package dev.tuber.wasm.classfile;

import dev.tuber.wasm.runtime.Trap;

/**
 * A trap on its way out of the operation that found it to the handler of the generated method, which makes the guest's trap of it. Its
 * Java stack trace tells where in that method it happened.
 */
final class TrapSignal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Trap trap;
    private final boolean hasNumber;
    private final long number;

    TrapSignal(Trap trap) {
        this(trap, false, 0);
    }

    /** A trap whose message has a number behind the official text. */
    TrapSignal(Trap trap, long number) {
        this(trap, true, number);
    }

    private TrapSignal(Trap trap, boolean hasNumber, long number) {
        super(trap.message());
        this.trap = trap;
        this.hasNumber = hasNumber;
        this.number = number;
    }

    Trap trap() {
        return trap;
    }

    boolean hasNumber() {
        return hasNumber;
    }

    long number() {
        return number;
    }
}
