package dev.tuber.wasm.graph;

import java.util.BitSet;
import java.util.List;

/**
 * Which variables each block may forget when it is entered: those that some predecessor leaves behind and nobody reads any more.
 *
 * <p>A variable that is dead but not forgotten would be carried through every merge and loop of compiled code.
 */
public final class Liveness {
    private final ControlFlowGraph graph;
    private final List<Block> blocks;
    private final int variableCount;
    private final BitSet[] reads;
    private final BitSet[] writes;
    private final BitSet[] liveAtEntry;

    private Liveness(ControlFlowGraph graph) {
        this.graph = graph;
        blocks = graph.blocks();
        variableCount = graph.variables().size();
        reads = new BitSet[blocks.size()];
        writes = new BitSet[blocks.size()];
        liveAtEntry = new BitSet[blocks.size()];
    }

    public static Liveness of(ControlFlowGraph graph) {
        Liveness liveness = new Liveness(graph);
        liveness.collect();
        liveness.solve();
        return liveness;
    }

    private void collect() {
        for (Block block : blocks) {
            int index = block.index();
            reads[index] = new BitSet();
            writes[index] = new BitSet();
            for (Statement statement : block.statements()) {
                statement.operands().forEach(operand -> visit(operand, index));
                visitWrites(statement, index);
            }
            block.terminator().operands().forEach(operand -> visit(operand, index));
        }
    }

    /** Notes reads that no write in the same block precedes, in the order of evaluation. */
    private void visit(Expression expression, int block) {
        expression.operands().forEach(operand -> visit(operand, block));
        switch (expression) {
            case Expression.VariableGet get -> {
                if (!writes[block].get(get.variable())) {
                    reads[block].set(get.variable());
                }
            }
            case Expression.VariableTee tee -> writes[block].set(tee.variable());
            default -> {
                // No variable of its own.
            }
        }
    }

    private void visitWrites(Statement statement, int block) {
        switch (statement) {
            case Statement.VariableSet set -> writes[block].set(set.variable());
            case Statement.CallStatement call -> call.results().forEach(result -> writes[block].set(result.variable()));
            default -> {
                // Writes no variable.
            }
        }
    }

    /** The usual backward iteration; the order of blocks makes it end after few rounds. */
    private void solve() {
        for (int i = 0; i < liveAtEntry.length; i++) {
            liveAtEntry[i] = new BitSet(variableCount);
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Block block : blocks.reversed()) {
                int index = block.index();
                BitSet live = liveAtExit(block);
                live.andNot(writes[index]);
                live.or(reads[index]);
                if (block.terminator() instanceof Terminator.Guarded guarded) {
                    // Some statement throws: it is not known which writes have happened by then.
                    live.or(liveAtHandler(guarded));
                }
                if (!live.equals(liveAtEntry[index])) {
                    liveAtEntry[index] = live;
                    changed = true;
                }
            }
        }
    }

    private BitSet liveAtHandler(Terminator.Guarded guarded) {
        BitSet live = (BitSet) liveAtEntry[guarded.caught().index()].clone();
        live.clear(guarded.handler().exceptionVariable());
        return live;
    }

    private BitSet liveAtExit(Block block) {
        if (block.terminator() instanceof Terminator.Guarded guarded) {
            return (BitSet) liveAtEntry[guarded.next().index()].clone();
        }
        BitSet live = new BitSet(variableCount);
        block.terminator().successors().forEach(successor -> live.or(liveAtEntry[successor.index()]));
        return live;
    }

    /**
     * The exceptions to forget where a block ends in a jump, since the next block does not read them. If that waited until the next block is
     * entered, compiled code would have to make the object for the sake of the merge.
     */
    public BitSet exceptionsForgottenAtExit(Block block) {
        BitSet result = new BitSet();
        if (!graph.exceptionVariables().isEmpty() && block.terminator() instanceof Terminator.Goto(Block target)) {
            BitSet left = left(block);
            left.andNot(liveAtEntry[target.index()]);
            graph.exceptionVariables().stream().filter(left::get).forEach(result::set);
        }
        return result;
    }

    private BitSet left(Block block) {
        BitSet left = (BitSet) liveAtEntry[block.index()].clone();
        left.or(writes[block.index()]);
        return left;
    }

    /** For each block the variables to forget at its entry. All locals count as written before the first block. */
    public BitSet[] forgottenAtEntry() {
        BitSet[] result = new BitSet[blocks.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = new BitSet(variableCount);
        }
        result[0].set(0, graph.localCount());
        for (Block block : blocks) {
            BitSet left = left(block);
            left.andNot(exceptionsForgottenAtExit(block));
            block.terminator().successors().forEach(successor -> result[successor.index()].or(left));
            if (block.terminator() instanceof Terminator.Guarded guarded) {
                result[guarded.caught().index()].set(guarded.handler().exceptionVariable());
            }
        }
        for (int i = 0; i < result.length; i++) {
            result[i].andNot(liveAtEntry[i]);
        }
        return result;
    }
}
