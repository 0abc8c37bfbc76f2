package dev.tuber.wasm.nodes;

import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.TruffleLanguage;

import dev.tuber.wasm.classfile.FunctionTier;
import dev.tuber.wasm.classfile.ModuleCode;
import dev.tuber.wasm.classfile.Tier;
import dev.tuber.wasm.graph.ControlFlowGraph;
import dev.tuber.wasm.graph.GraphBuilder;
import dev.tuber.wasm.graph.ValueKind;
import dev.tuber.wasm.host.HostFunctionBody;
import dev.tuber.wasm.nodes.call.ForeignFunctionRootNode;
import dev.tuber.wasm.nodes.call.HostFunctionRootNode;
import dev.tuber.wasm.runtime.CallLayout;
import dev.tuber.wasm.runtime.CallTargetFactory;
import dev.tuber.wasm.runtime.WasmModule;

/** Makes call targets of nodes. */
public final class NodeCallTargetFactory implements CallTargetFactory {
    private static final String FALLBACK_RUNTIME = "Interpreted";

    private final TruffleLanguage<?> language;
    private final boolean prunes;
    private final boolean deterministic;
    private final Tier tier;
    private final ModuleCode.Settings generatedCode;

    /**
     * @param prunes whether compiled code leaves out what was never executed
     * @param tier which back ends may run functions
     * @param generatedCode what holds for functions that are generated classes
     */
    public NodeCallTargetFactory(TruffleLanguage<?> language, boolean prunes, Tier tier, ModuleCode.Settings generatedCode) {
        this.language = language;
        this.prunes = prunes;
        this.deterministic = generatedCode.deterministic();
        this.tier = tier;
        this.generatedCode = generatedCode;
    }

    @Override
    public RootCallTarget forFunction(WasmModule module, int functionIndex) {
        ControlFlowGraph graph = GraphBuilder.build(module.validated(), functionIndex);
        FunctionTier functionTier = functionTier(module, functionIndex);
        ValueKind[] kinds = graph.variables().toArray(ValueKind[]::new);
        DispatchNode dispatch = new DispatchNode(new NodeBuilder(module, graph, deterministic).blocks(),
                        FrameLayout.slot(graph.tailCalleeVariable()), prunes, functionTier, kinds);
        return new FunctionRootNode(language, FrameLayout.descriptor(kinds.length), module, functionIndex, new CallLayout(graph.type()), kinds,
                        graph.localCount(), graph.usesMemory(), graph.makesTailCalls(), dispatch, functionTier).getCallTarget();
    }

    private FunctionTier functionTier(WasmModule module, int functionIndex) {
        return switch (tier) {
            case AST -> null;
            case AUTO -> isFallbackRuntime() ? new FunctionTier(module, generatedCode, functionIndex, false) : null;
            case CLASSFILE -> new FunctionTier(module, generatedCode, functionIndex, true);
        };
    }

    /** Whether nodes would be interpreted for ever. */
    private static boolean isFallbackRuntime() {
        return Truffle.getRuntime().getName().equals(FALLBACK_RUNTIME);
    }

    @Override
    public RootCallTarget forHostFunction(String name, CallLayout layout, HostFunctionBody body) {
        return new HostFunctionRootNode(language, name, layout, body).getCallTarget();
    }

    @Override
    public RootCallTarget forForeignFunction(String name, CallLayout layout, Object executable) {
        return new ForeignFunctionRootNode(language, name, layout, executable).getCallTarget();
    }
}
