package dev.tuber.wasm.classfile;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.tuber.wasm.graph.Block;
import dev.tuber.wasm.graph.ControlFlowGraph;
import dev.tuber.wasm.graph.Effects;
import dev.tuber.wasm.graph.Expression;
import dev.tuber.wasm.graph.Statement;
import dev.tuber.wasm.graph.Terminator;

/**
 * Innermost loops that call nothing and end at one place, where they would start over: others are mostly short. They poll only after a batch of iterations, which a Java local counts: the Java machine sees a loop whose iterations
 * are limited, unrolls it, moves checks of addresses out of it and leaves out its own stops.
 */
final class BatchedLoops {
    /** Some microseconds' work; no more than what the Java machine itself takes for such a loop's limit. */
    static final int BATCH = 1000;

    /**
     * A loop.
     *
     * @param latch the only block that jumps back to the head
     * @param members the indices of its blocks
     * @param hasMovableChecks whether checks of addresses can be moved out of it
     */
    record BatchedLoop(Block head, Block latch, BitSet members, boolean hasMovableChecks) {
    }

    /** By index of the head. */
    private final Map<Integer, BatchedLoop> loops = new HashMap<>();

    private BatchedLoops() {
    }

    static BatchedLoops of(ControlFlowGraph graph) {
        BatchedLoops found = new BatchedLoops();
        boolean[] heads = graph.loopHeads();
        List<List<Integer>> predecessors = Regions.predecessors(graph);
        for (Block head : graph.blocks()) {
            if (heads[head.index()]) {
                List<Integer> latches = predecessors.get(head.index()).stream().filter(block -> block >= head.index()).toList();
                if (latches.size() == 1) {
                    found.add(graph, head, graph.blocks().get(latches.getFirst()), Regions.loop(head.index(), predecessors), heads);
                }
            }
        }
        return found;
    }

    private void add(ControlFlowGraph graph, Block head, Block latch, BitSet others, boolean[] heads) {
        boolean jumpsBack = latch.terminator() instanceof Terminator.Goto || latch.terminator() instanceof Terminator.Branch;
        if (!jumpsBack || others.stream().anyMatch(block -> heads[block] || block < head.index())) {
            return;
        }
        others.set(head.index());
        List<Block> blocks = others.stream().mapToObj(graph.blocks()::get).toList();
        boolean endsElsewhere = blocks.stream().anyMatch(
                        block -> block != latch && block.terminator().successors().stream().anyMatch(successor -> !others.get(successor.index())));
        if (!endsElsewhere && blocks.stream().allMatch(BatchedLoops::isPlain)) {
            loops.put(head.index(), new BatchedLoop(head, latch, others, LinearAddresses.ofLoop(blocks, latch)));
        }
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

    /** The loop with a head, or {@code null} if it is none of these. */
    BatchedLoop withHead(Block head) {
        return loops.get(head.index());
    }
}
