package dev.tuber.wasm.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

/** An instance that is made when somebody first reads its exports, so that modules can be evaluated before those that they import. */
public final class EvaluatedInstance extends InstanceObject {
    private final WasmModule module;
    private WasmInstance instance;
    private boolean isLinking;

    EvaluatedInstance(WasmModule module) {
        this.module = module;
    }

    @Override
    public WasmModule module() {
        return module;
    }

    boolean isOf(WasmModule other) {
        return module == other;
    }

    /** @throws WasmLinkException if an import is missing, also one of a module that imports this one in turn */
    @Override
    @TruffleBoundary
    public synchronized WasmExports exports() {
        if (instance == null) {
            if (isLinking) {
                throw new WasmLinkException("\"" + module.definition().name() + "\" imports itself by way of the modules that it imports");
            }
            isLinking = true;
            try {
                instance = module.newInstance((Object) null);
            } finally {
                isLinking = false;
            }
        }
        return instance.exports();
    }
}
