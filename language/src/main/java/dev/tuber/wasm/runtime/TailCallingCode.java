package dev.tuber.wasm.runtime;

import com.oracle.truffle.api.RootCallTarget;

/**
 * A root node whose code may end in a tail call: then it returns the {@link WasmFunction} that its caller has to call, with the arguments that
 * it left in the call buffers. All other call targets return {@code null}.
 */
public interface TailCallingCode {

    /** Whether the code has a tail call at all, apart from those to itself, which are jumps. */
    boolean makesTailCalls();

    /** A call target around this code that makes the tail calls, for callers that do not look at what it returns. */
    RootCallTarget entryTarget();

    /** Whether a caller of this target has to look at what it returns. */
    static boolean makesTailCalls(RootCallTarget target) {
        return target.getRootNode() instanceof TailCallingCode code && code.makesTailCalls();
    }
}
