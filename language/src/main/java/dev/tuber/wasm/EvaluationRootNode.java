package dev.tuber.wasm;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.RootNode;

import dev.tuber.wasm.runtime.WasmModule;

/** What evaluating a source runs if it is to give an instance. JavaScript asks for the module nevertheless, by an argument. */
final class EvaluationRootNode extends RootNode {
    private static final String MODULE_WANTED = "module_decode";

    private final String sourceName;
    private final WasmModule module;

    EvaluationRootNode(TruffleLanguage<?> language, String sourceName, WasmModule module) {
        super(language);
        this.sourceName = sourceName;
        this.module = module;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        Object[] arguments = frame.getArguments();
        return arguments.length == 1 && MODULE_WANTED.equals(arguments[0]) ? module : instance();
    }

    @TruffleBoundary
    private Object instance() {
        return WasmContext.get(this).store().evaluatedModules().instance(sourceName, module);
    }
}
