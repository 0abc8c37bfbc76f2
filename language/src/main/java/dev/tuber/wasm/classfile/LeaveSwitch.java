package dev.tuber.wasm.classfile;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MutableCallSite;
import java.util.concurrent.TimeUnit;

import com.oracle.truffle.api.Assumption;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;

/**
 * Tells generated functions when to leave it to nodes to run them, and when no longer. They ask at their start, through a call site: as long as the answer
 * is no, code that the Java machine has compiled does not ask at all.
 */
final class LeaveSwitch {
    private static final MethodHandle NO = MethodHandles.constant(boolean.class, false);
    private static final MethodHandle YES = MethodHandles.constant(boolean.class, true);
    /** Doubled at each return, since tools that look at the stack from time to time cannot be asked whether they are still there. */
    private static final long SHORTEST_QUIET = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_QUIET = TimeUnit.MINUTES.toNanos(1);

    private final MutableCallSite callSite = new MutableCallSite(NO);
    /** For the nodes of functions, which ask as well before they enter generated code. */
    @CompilationFinal private State state = new State(false);
    private int leaves;
    private boolean isHeld;
    private long quiet = SHORTEST_QUIET;
    private volatile long returnTime;

    /** The answer, as long as the assumption holds. */
    private record State(boolean isLeft, Assumption holds) {
        State(boolean isLeft) {
            this(isLeft, Assumption.create(isLeft ? "a tool watches the module" : "no tool watches the module"));
        }
    }

    /** Waits for no lock of the engine's: tools call this while they hold theirs. */
    synchronized void leave() {
        leaves++;
        returnTime = System.nanoTime() + quiet;
        set(true);
    }

    /** Leaves until told otherwise. */
    synchronized void hold(boolean hold) {
        if (hold) {
            leave();
        }
        isHeld = hold;
    }

    /** Whether to look if the tools have gone, since none has been heard of for some time. */
    boolean isQuiet() {
        return System.nanoTime() - returnTime >= 0;
    }

    /** How often a tool was heard of. */
    synchronized int leaves() {
        return leaves;
    }

    /** Lets functions run generated again, unless a tool was heard of since. Tells whether they do. */
    synchronized boolean comeBack(int knownLeaves) {
        if (isHeld || leaves != knownLeaves) {
            return false;
        }
        quiet = Math.min(2 * quiet, LONGEST_QUIET);
        set(false);
        return true;
    }

    private void set(boolean isLeft) {
        State old = state;
        if (old.isLeft() != isLeft) {
            state = new State(isLeft);
            old.holds().invalidate();
            callSite.setTarget(isLeft ? YES : NO);
            MutableCallSite.syncAll(new MutableCallSite[]{callSite});
        }
    }

    /** Constant in code that Graal compiles. */
    boolean isLeft() {
        State known = state;
        if (!known.holds().isValid()) {
            CompilerDirectives.transferToInterpreterAndInvalidate();
            known = state;
        }
        return known.isLeft();
    }

    /** Gives a boolean. */
    CallSite callSite() {
        return callSite;
    }
}
