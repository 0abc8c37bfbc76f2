package dev.tuber.wasm.classfile;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MutableCallSite;

import com.oracle.truffle.api.Assumption;

/**
 * Tells generated functions when to leave it to nodes to run them. They ask at their start, through a call site: as long as the answer is no, code that the
 * Java machine has compiled does not ask at all.
 */
final class LeaveSwitch {
    private final MutableCallSite callSite = new MutableCallSite(MethodHandles.constant(boolean.class, false));
    /** For the nodes of functions, which ask as well before they enter generated code. */
    private final Assumption stays = Assumption.create("no tool watches the module");

    /** Waits for no lock of the engine's: tools call this while they hold theirs. */
    void leave() {
        if (stays.isValid()) {
            stays.invalidate();
            callSite.setTarget(MethodHandles.constant(boolean.class, true));
            MutableCallSite.syncAll(new MutableCallSite[]{callSite});
        }
    }

    /** Constant in code that Graal compiles. */
    boolean isLeft() {
        return !stays.isValid();
    }

    /** Gives a boolean. */
    CallSite callSite() {
        return callSite;
    }
}
