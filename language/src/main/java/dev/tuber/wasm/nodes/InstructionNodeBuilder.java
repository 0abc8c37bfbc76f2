package dev.tuber.wasm.nodes;

import java.util.ArrayList;
import java.util.List;

import dev.tuber.wasm.debug.CodeSources;
import dev.tuber.wasm.graph.Block;
import dev.tuber.wasm.graph.Step;
import dev.tuber.wasm.nodes.instrument.FunctionVariables;
import dev.tuber.wasm.nodes.instrument.WatchedInstructionNode;
import dev.tuber.wasm.runtime.WasmModule;

/** The part of {@link NodeBuilder} that puts the statements of each instruction into a node that tools can watch. */
final class InstructionNodeBuilder {
    private final WasmModule module;
    private final CodeSources sources;
    private final int functionIndex;
    private final FunctionVariables variables;

    InstructionNodeBuilder(WasmModule module, int functionIndex, FunctionVariables variables) {
        this.module = module;
        this.sources = module.codeSources();
        this.functionIndex = functionIndex;
        this.variables = variables;
    }

    /**
     * @param statements of the block, and behind them what its terminator adds, which belongs to the last instruction
     * @param first where the block's own statements begin
     */
    List<StatementNode> group(Block block, List<StatementNode> statements, int first) {
        List<Step> steps = block.steps();
        if (steps.isEmpty()) {
            return statements;
        }
        List<StatementNode> result = new ArrayList<>(statements.subList(0, first + steps.getFirst().firstStatement()));
        int previousOffset = -1;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            int end = i + 1 < steps.size() ? first + steps.get(i + 1).firstStatement() : statements.size();
            boolean isStatement = sources.startsStatement(functionIndex, previousOffset, step.offset());
            result.add(new WatchedInstructionNode(module, variables, step, isStatement,
                            statements.subList(first + step.firstStatement(), end).toArray(StatementNode[]::new)));
            previousOffset = step.offset();
        }
        return result;
    }
}
