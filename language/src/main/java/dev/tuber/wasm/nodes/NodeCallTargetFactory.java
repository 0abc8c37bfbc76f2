package dev.tuber.wasm.nodes;

import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.TruffleLanguage;

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
    private final TruffleLanguage<?> language;
    private final boolean prunes;
    private final boolean deterministic;

    /**
     * @param prunes whether compiled code leaves out what was never executed
     * @param deterministic whether results of numeric instructions must not depend on the machine
     */
    public NodeCallTargetFactory(TruffleLanguage<?> language, boolean prunes, boolean deterministic) {
        this.language = language;
        this.prunes = prunes;
        this.deterministic = deterministic;
    }

    @Override
    public RootCallTarget forFunction(WasmModule module, int functionIndex) {
        ControlFlowGraph graph = GraphBuilder.build(module.validated(), functionIndex);
        DispatchNode dispatch = new DispatchNode(new NodeBuilder(module, graph, deterministic).blocks(),
                        FrameLayout.slot(graph.tailCalleeVariable()), prunes);
        ValueKind[] kinds = graph.variables().toArray(ValueKind[]::new);
        CallLayout layout = new CallLayout(graph.type());
        FunctionBodyNode body = new DispatchBodyNode(new WatchedFunction(language, module, functionIndex, layout, prunes, deterministic), dispatch);
        return new FunctionRootNode(language, FrameLayout.descriptor(kinds.length), module, functionIndex, layout, kinds, graph.localCount(),
                        graph.usesMemory(), graph.makesTailCalls(), body).getCallTarget();
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
