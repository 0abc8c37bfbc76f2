package dev.tuber.wasm.nodes;

import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.source.SourceSection;

import dev.tuber.wasm.graph.ControlFlowGraph;
import dev.tuber.wasm.graph.GraphBuilder;
import dev.tuber.wasm.nodes.instrument.FunctionVariables;
import dev.tuber.wasm.runtime.CallLayout;
import dev.tuber.wasm.runtime.WasmModule;

/** A function for tools. Everything but a few fields is made when a tool asks for it. */
final class WatchedFunction {
    private final TruffleLanguage<?> language;
    private final WasmModule module;
    private final int functionIndex;
    private final CallLayout layout;
    private final boolean prunes;
    private final boolean deterministic;
    private final boolean countsFuel;
    private FunctionVariables variables;

    WatchedFunction(TruffleLanguage<?> language, WasmModule module, int functionIndex, CallLayout layout, boolean prunes, boolean deterministic,
                    boolean countsFuel) {
        this.countsFuel = countsFuel;
        this.language = language;
        this.module = module;
        this.functionIndex = functionIndex;
        this.layout = layout;
        this.prunes = prunes;
        this.deterministic = deterministic;
    }

    SourceSection sourceSection() {
        return module.functionSection(functionIndex);
    }

    @SuppressWarnings("unchecked")
    synchronized FunctionVariables variables() {
        if (variables == null) {
            variables = FunctionVariables.of((Class<? extends TruffleLanguage<?>>) language.getClass(), module.definition(), functionIndex,
                            module.codeSources());
        }
        return variables;
    }

    /** A new body in which each instruction can be watched. */
    FunctionBodyNode body() {
        ControlFlowGraph graph = GraphBuilder.buildWatched(module.validated(), functionIndex, countsFuel);
        FuelMeter meter = countsFuel ? new FuelMeter(FrameLayout.fuelSlot(graph.variables().size())) : null;
        InstructionNodeBuilder instructions = new InstructionNodeBuilder(module, functionIndex, variables());
        DispatchNode dispatch = new DispatchNode(new NodeBuilder(module, graph, deterministic, meter, instructions).blocks(),
                        FrameLayout.slot(graph.tailCalleeVariable()), prunes, meter);
        return new WatchedBodyNode(this, graph, layout, dispatch, meter);
    }
}
