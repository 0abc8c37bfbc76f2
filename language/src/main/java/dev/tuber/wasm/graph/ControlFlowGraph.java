package dev.tuber.wasm.graph;

import java.util.List;

import dev.tuber.wasm.model.FunctionType;

/**
 * A function.
 *
 * <p>An edge to a block with the same or a lower index is a back edge.
 *
 * @param type the function's type
 * @param variables the kinds of all variables: first the parameters, then the declared locals, then those that keep operands
 * @param localCount how many variables are parameters and locals
 * @param blocks in reverse postorder; the first is the entry
 * @param usesMemory whether memory 0 is accessed
 * @param tailCalleeVariable where a tail call leaves its callee, or -1 if no way out is a tail call
 */
public record ControlFlowGraph(FunctionType type, List<ValueKind> variables, int localCount, List<Block> blocks, boolean usesMemory,
                int tailCalleeVariable) {

    /** For each block whether some back edge leads there. */
    public boolean[] loopHeads() {
        boolean[] isLoopHead = new boolean[blocks.size()];
        for (Block block : blocks) {
            for (Block successor : block.terminator().successors()) {
                isLoopHead[successor.index()] |= successor.index() <= block.index();
            }
        }
        return isLoopHead;
    }

    public boolean hasLoops() {
        return blocks.stream().anyMatch(block -> block.terminator().successors().stream().anyMatch(
                        successor -> successor.index() <= block.index()));
    }

    /** Whether anything else than the function itself may run during a call of it. */
    public boolean makesCalls() {
        return makesTailCalls() || blocks.stream().anyMatch(block -> makesCalls(block.terminator().operands()) ||
                        block.statements().stream().anyMatch(statement -> (statement.ownEffects() & Effects.CALLS) != 0 || makesCalls(statement.operands())));
    }

    private static boolean makesCalls(List<Expression> expressions) {
        return expressions.stream().anyMatch(expression -> (expression.ownEffects() & Effects.CALLS) != 0 || makesCalls(expression.operands()));
    }

    /** Whether some way out is a tail call. */
    public boolean makesTailCalls() {
        return tailCalleeVariable >= 0;
    }
}
