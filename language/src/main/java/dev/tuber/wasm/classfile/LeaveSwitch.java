package dev.tuber.wasm.classfile;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MutableCallSite;

/**
 * Tells generated functions when to leave it to nodes to run them. They ask at their start, through a call site: as long as the answer is no, code that the
 * Java machine has compiled does not ask at all.
 */
final class LeaveSwitch {
    private final MutableCallSite callSite = new MutableCallSite(MethodHandles.constant(boolean.class, false));
    private volatile boolean left;

    /** Takes no lock: tools call this while they hold theirs. */
    void leave() {
        if (!left) {
            left = true;
            callSite.setTarget(MethodHandles.constant(boolean.class, true));
            MutableCallSite.syncAll(new MutableCallSite[]{callSite});
        }
    }

    boolean isLeft() {
        return left;
    }

    /** Gives a boolean. */
    CallSite callSite() {
        return callSite;
    }
}
