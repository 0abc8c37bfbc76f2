package dev.tuber.wasm.runtime;

import com.oracle.truffle.api.RootCallTarget;

/** A root node whose code may end in a tail call: then it leaves the callee in {@link CallBuffers#tailCallee} for its caller to call. */
public interface TailCallingCode {

    /** Whether the code has a tail call at all, apart from those to itself, which are jumps. */
    boolean makesTailCalls();

    /** A call target around this code for callers that do not look at {@link CallBuffers#tailCallee}. */
    RootCallTarget entryTarget();

    /** Whether a caller of this target has to look at {@link CallBuffers#tailCallee}. */
    static boolean makesTailCalls(RootCallTarget target) {
        return target.getRootNode() instanceof TailCallingCode code && code.makesTailCalls();
    }
}
