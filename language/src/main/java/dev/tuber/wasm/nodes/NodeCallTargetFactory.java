package dev.tuber.wasm.nodes;

import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.frame.FrameDescriptor;

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
    private final TruffleLanguage<?> language;
    private final boolean prunes;
    private final boolean deterministic;
    private final Tier tier;
    private final ModuleCode.Settings generatedCode;
    private final boolean countsFuel;
    private final boolean countsAllCalls;

    /**
     * @param prunes whether compiled code leaves out what was never executed
     * @param tier which back ends may run functions
     * @param generatedCode what holds for functions that are generated classes
     * @param countsFuel whether code uses up fuel
     * @param countsAllCalls whether the depth of calls has a limit of the embedder's, which must not depend on compilation
     */
    public NodeCallTargetFactory(TruffleLanguage<?> language, boolean prunes, Tier tier, ModuleCode.Settings generatedCode, boolean countsFuel,
                    boolean countsAllCalls) {
        this.countsFuel = countsFuel;
        this.countsAllCalls = countsAllCalls;
        this.language = language;
        this.prunes = prunes;
        this.deterministic = generatedCode.deterministic();
        this.tier = tier;
        this.generatedCode = generatedCode;
    }

    @Override
    public RootCallTarget forFunction(WasmModule module, int functionIndex) {
        ControlFlowGraph graph = GraphBuilder.build(module.validated(), functionIndex, countsFuel);
        TierChoice choice = new TierChoice(module, functionIndex, graph);
        FunctionTier functionTier = functionTier(module, functionIndex, choice);
        ValueKind[] kinds = graph.variables().toArray(ValueKind[]::new);
        CallLayout layout = new CallLayout(graph.type());
        FuelMeter meter = countsFuel ? new FuelMeter(FrameLayout.fuelSlot(kinds.length)) : null;
        DispatchNode dispatch = new DispatchNode(new NodeBuilder(module, graph, deterministic, meter).blocks(),
                        FrameLayout.slot(graph.tailCalleeVariable()), prunes, meter, functionTier, kinds);
        WatchedFunction watched = new WatchedFunction(language, module, functionIndex, layout, prunes, deterministic, countsFuel);
        FrameDescriptor frame = FrameLayout.descriptor(countsFuel ? kinds.length + 1 : kinds.length);
        return new FunctionRootNode(language, frame, module, functionIndex, layout, kinds, graph.localCount(), graph.usesMemory(),
                        graph.makesTailCalls(), choice.isLeaf(), countsAllCalls, new DispatchBodyNode(watched, dispatch, meter), functionTier).getCallTarget();
    }

    private FunctionTier functionTier(WasmModule module, int functionIndex, TierChoice choice) {
        if (countsFuel || countsAllCalls) {
            // Only nodes count.
            return null;
        }
        return choice.generates(tier) ? new FunctionTier(module, generatedCode, functionIndex,
                        tier == Tier.AUTO && choice.isInlinedAsNodes()) : null;
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
