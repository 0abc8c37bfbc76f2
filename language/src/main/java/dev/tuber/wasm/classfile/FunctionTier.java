package dev.tuber.wasm.classfile;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import dev.tuber.wasm.runtime.CallBuffers;
import dev.tuber.wasm.runtime.WasmInstance;
import dev.tuber.wasm.runtime.WasmModule;

/** How far a function that is entered through its call target has come: from nodes to a generated class. */
public final class FunctionTier {
    /** Calls until a class is generated, if that is not done at the first one. */
    private static final int WARM_CALLS = 50;

    private final WasmModule module;
    private final ModuleCode.Settings settings;
    private final int function;
    /** Calls until the class is generated; racy, since its exact value does not matter. */
    private int remainingCalls;
    private boolean isDecided;
    private CompiledFunction compiled;

    /** @param immediately whether to generate the class at the first call */
    public FunctionTier(WasmModule module, ModuleCode.Settings settings, int function, boolean immediately) {
        this.module = module;
        this.settings = settings;
        this.function = function;
        remainingCalls = immediately ? 0 : WARM_CALLS;
    }

    /**
     * Runs the function if it is generated, or warm enough to be now.
     *
     * @return whether it has run; then the results are in the buffers
     */
    @TruffleBoundary
    public boolean run(WasmInstance instance, CallBuffers buffers) {
        if (!isDecided && --remainingCalls <= 0) {
            compiled = ModuleCode.of(module, settings).function(function);
            isDecided = true;
        }
        CompiledFunction code = compiled;
        if (code == null || !instance.keepMemoriesOnHeap()) {
            return false;
        }
        ExceptionOperations.enterFrom(code, instance, buffers);
        return true;
    }
}
