package dev.tuber.wasm.nodes;

import java.util.List;

import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.TruffleOptions;

import dev.tuber.wasm.classfile.Tier;
import dev.tuber.wasm.graph.Block;
import dev.tuber.wasm.graph.Call;
import dev.tuber.wasm.graph.ControlFlowGraph;
import dev.tuber.wasm.graph.Expression;
import dev.tuber.wasm.graph.Statement;
import dev.tuber.wasm.graph.Terminator;
import dev.tuber.wasm.model.FunctionBody;
import dev.tuber.wasm.runtime.WasmModule;

/**
 * Which functions {@code wasm.Tier=auto} leaves to nodes, from what was measured. Without Graal: none. With it, generated code has the better peak for most
 * functions and is there seconds earlier; but a compiler that knows the nodes sees through the borders at which generated code ends.
 */
final class TierChoice {
    private static final String FALLBACK_RUNTIME = "Interpreted";
    /** Functions without loops and of at most so many bytes cost less than a call of generated code. */
    private static final int MAXIMUM_INLINED_SIZE = 64;
    /** Functions that call nothing and have at most so many bytes cost nothing to enter where they are inlined. */
    private static final int MAXIMUM_LEAF_SIZE = 200;
    /** Larger functions take Graal too long. */
    private static final int MAXIMUM_NODES_SIZE = 1024;

    private final WasmModule module;
    private final ControlFlowGraph graph;
    private final int size;

    TierChoice(WasmModule module, int function, ControlFlowGraph graph) {
        this.module = module;
        this.graph = graph;
        FunctionBody body = module.definition().body(function);
        size = body.end() - body.start();
    }

    boolean generates(Tier tier) {
        return switch (tier) {
            case AST -> false;
            case AUTO -> !TruffleOptions.AOT && (isFallbackRuntime() || !crossesBordersInLoops());
            case CLASSFILE -> true;
        };
    }

    /** Whether code that Graal compiles takes the function in as nodes although it is generated as well. */
    boolean isInlinedAsNodes() {
        return size <= MAXIMUM_INLINED_SIZE && !graph.hasLoops() || isLeaf();
    }

    boolean isLeaf() {
        return size <= MAXIMUM_LEAF_SIZE && !graph.makesCalls();
    }

    /** Whether nodes would be interpreted for ever. */
    private static boolean isFallbackRuntime() {
        return Truffle.getRuntime().getName().equals(FALLBACK_RUNTIME);
    }

    /** Calls of other languages, and exceptions that become jumps. */
    private boolean crossesBordersInLoops() {
        return size <= MAXIMUM_NODES_SIZE && graph.hasLoops() && (callsImports() || throwsAndCatches());
    }

    private boolean throwsAndCatches() {
        List<Terminator> terminators = graph.blocks().stream().map(Block::terminator).toList();
        return terminators.stream().anyMatch(Terminator.Throw.class::isInstance) &&
                        terminators.stream().anyMatch(Terminator.Guarded.class::isInstance);
    }

    private boolean callsImports() {
        return graph.blocks().stream().anyMatch(block -> block.statements().stream().anyMatch(
                        statement -> statement instanceof Statement.CallStatement call && isImported(call.call()) ||
                                        containsImport(statement.operands())) ||
                        containsImport(block.terminator().operands()));
    }

    private boolean containsImport(List<Expression> expressions) {
        return expressions.stream().anyMatch(expression -> expression instanceof Expression.CallResult result && isImported(result.call()) ||
                        containsImport(expression.operands()));
    }

    private boolean isImported(Call call) {
        return call instanceof Call.Direct direct && module.definition().isImportedFunction(direct.function());
    }
}
