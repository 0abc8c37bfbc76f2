package dev.tuber.wasm.classfile;

import java.util.List;

import dev.tuber.wasm.graph.Block;
import dev.tuber.wasm.graph.ControlFlowGraph;
import dev.tuber.wasm.graph.Effects;
import dev.tuber.wasm.graph.Expression;
import dev.tuber.wasm.graph.Statement;
import dev.tuber.wasm.graph.Terminator;

/**
 * Innermost loops that call nothing. They poll only once for a batch of iterations, which a Java local counts: the Java machine sees a loop whose iterations
 * are limited, unrolls it and leaves out its own stops.
 */
final class BatchedLoops {
    /** Some microseconds' work; no more than what the Java machine itself takes for such a loop's limit. */
    static final int BATCH = 1000;

    private final ControlFlowGraph graph;
    /** By head: the only block that jumps back to it, or {@code null} if the loop is none of these. */
    private final Block[] latches;

    private BatchedLoops(ControlFlowGraph graph, Block[] latches) {
        this.graph = graph;
        this.latches = latches;
    }

    static BatchedLoops of(ControlFlowGraph graph) {
        Block[] latches = new Block[graph.blocks().size()];
        boolean[] isLoopHead = graph.loopHeads();
        for (Block block : graph.blocks()) {
            for (Block successor : block.terminator().distinctSuccessors()) {
                if (successor.index() <= block.index()) {
                    // A second one makes it none of these.
                    isLoopHead[successor.index()] &= latches[successor.index()] == null;
                    latches[successor.index()] = block;
                }
            }
        }
        BatchedLoops loops = new BatchedLoops(graph, latches);
        boolean[] heads = graph.loopHeads();
        for (int head = 0; head < latches.length; head++) {
            if (latches[head] != null && !(isLoopHead[head] && loops.isBatched(head, latches[head], heads))) {
                latches[head] = null;
            }
        }
        return loops;
    }

    private boolean isBatched(int head, Block latch, boolean[] heads) {
        if (!(latch.terminator() instanceof Terminator.Goto || latch.terminator() instanceof Terminator.Branch)) {
            return false;
        }
        for (int i = head; i <= latch.index(); i++) {
            if (i > head && heads[i] || !isPlain(graph.blocks().get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(Block block) {
        return !(block.terminator() instanceof Terminator.Guarded) && arePlain(block.terminator().operands()) && block.statements().stream().allMatch(
                        statement -> !(statement instanceof Statement.CallStatement) && !(statement instanceof Statement.Runtime) &&
                                        (statement.ownEffects() & Effects.CALLS) == 0 && arePlain(statement.operands()));
    }

    private static boolean arePlain(List<Expression> expressions) {
        return expressions.stream().allMatch(expression -> !(expression instanceof Expression.Runtime) && (expression.ownEffects() & Effects.CALLS) == 0 &&
                        arePlain(expression.operands()));
    }

    boolean isHead(Block block) {
        return latches[block.index()] != null;
    }

    /** Whether a jump from a block goes back to the head of such a loop. */
    boolean goesBack(Block from, Block target) {
        return latches[target.index()] == from;
    }
}
