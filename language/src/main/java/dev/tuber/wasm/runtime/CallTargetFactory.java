package dev.tuber.wasm.runtime;

import com.oracle.truffle.api.RootCallTarget;

import dev.tuber.wasm.host.HostFunctionBody;

/** Makes call targets; injected, so that the runtime does not depend on the nodes. All follow {@link WasmArguments}. */
public interface CallTargetFactory {

    /** The code of a function that the module defines; shared by all instances. The body is translated at its first call. */
    RootCallTarget forFunction(WasmModule module, int functionIndex);

    /** A function of a host module. */
    RootCallTarget forHostFunction(String name, CallLayout layout, HostFunctionBody body);

    /** An executable value of another language. */
    RootCallTarget forForeignFunction(String name, CallLayout layout, Object executable);
}
