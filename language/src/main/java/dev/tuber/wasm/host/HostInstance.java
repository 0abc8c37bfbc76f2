package dev.tuber.wasm.host;

import dev.tuber.wasm.model.FunctionType;

/** An instance, as host code sees it. The same object for the same instance. */
public interface HostInstance {

    /** Whether a function of this type is exported under a name. */
    boolean hasFunction(String name, FunctionType type);

    /**
     * Calls an exported function that returns nothing, on the current thread, which must be in the context.
     *
     * @param arguments Integer, Long, Float or Double, as the parameters want it
     * @throws com.oracle.truffle.api.exception.AbstractTruffleException if the function traps, throws or ends the program
     * @throws IllegalArgumentException if there is no such function or the arguments do not fit
     */
    void call(String name, Object... arguments);

    /**
     * Makes another instance of the same module with the same imports, and runs its start function on the current thread.
     *
     * @throws com.oracle.truffle.api.exception.AbstractTruffleException if the module's segments do not fit or the start function fails
     */
    HostInstance newSibling();
}
