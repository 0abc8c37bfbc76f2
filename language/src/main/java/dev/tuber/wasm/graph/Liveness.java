package dev.tuber.wasm.graph;

import java.util.BitSet;
import java.util.List;

/**
 * Which variables each block may forget: those that some predecessor leaves behind or the block itself has used, and nobody reads any
 * more.
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
    private final BitSet objects = new BitSet();
    private final int localCount;

    private Liveness(ControlFlowGraph graph) {
        this.graph = graph;
        blocks = graph.blocks();
        variableCount = graph.variables().size();
        localCount = graph.localCount();
        for (int i = 0; i < variableCount; i++) {
            ValueKind kind = graph.variables().get(i);
            objects.set(i, kind == ValueKind.REFERENCE || kind == ValueKind.V128);
        }
        reads = new BitSet[blocks.size()];
        writes = new BitSet[blocks.size()];
        liveAtEntry = new BitSet[blocks.size()];
    }

    /** The liveness of all variables of a graph. */
    public static Liveness of(ControlFlowGraph graph) {
        Liveness liveness = new Liveness(graph);
        liveness.collect();
        liveness.solve();
        return liveness;
    }

    /** How many variables the graph has. */
    public int variableCount() {
        return variableCount;
    }

    /** The variables whose values a block or what follows it may read. */
    public BitSet liveAtEntry(int block) {
        return (BitSet) liveAtEntry[block].clone();
    }

    /** The variables that a block reads before it writes them. */
    public BitSet reads(int block) {
        return (BitSet) reads[block].clone();
    }

    /** The variables that a block writes if it runs to its end. */
    public BitSet writes(int block) {
        return (BitSet) writes[block].clone();
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
            case Statement.CallStatement call -> {
                call.results().forEach(result -> writes[block].set(result.variable()));
                call.call().writtenVariables().forEach(writes[block]::set);
            }
            case Statement.WideArithmetic wide -> {
                writes[block].set(wide.lowVariable());
                writes[block].set(wide.highVariable());
            }
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
     * For each block the variables that hold objects, are left behind by it and needed by no successor: they are forgotten before the
     * terminator. At the successor's entry it would be too late for objects that compiled code has not really made: where control flow
     * merges it would have to make them, even for a variable that nobody reads.
     */
    public BitSet[] forgottenAtExit() {
        BitSet[] result = new BitSet[blocks.size()];
        for (Block block : blocks) {
            int index = block.index();
            BitSet forgotten = new BitSet(variableCount);
            if (!block.terminator().successors().isEmpty()) {
                forgotten.or(liveAtEntry[index]);
                forgotten.or(writes[index]);
                forgotten.and(objects);
                forgotten.andNot(liveAtExit(block));
                block.terminator().operands().forEach(operand -> removeVariables(operand, forgotten));
            }
            result[index] = forgotten;
        }
        return result;
    }

    private static void removeVariables(Expression expression, BitSet variables) {
        expression.operands().forEach(operand -> removeVariables(operand, variables));
        switch (expression) {
            case Expression.VariableGet get -> variables.clear(get.variable());
            case Expression.VariableTee tee -> variables.clear(tee.variable());
            default -> {
                // No variable of its own.
            }
        }
    }

    /** For each block the variables to forget at its entry. All locals count as written before the first block. */
    public BitSet[] forgottenAtEntry() {
        BitSet[] atExit = forgottenAtExit();
        BitSet[] result = new BitSet[blocks.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = new BitSet(variableCount);
        }
        result[0].set(0, graph.localCount());
        for (Block block : blocks) {
            BitSet left = (BitSet) liveAtEntry[block.index()].clone();
            left.or(writes[block.index()]);
            if (block.terminator() instanceof Terminator.Guarded guarded) {
                // The handler is entered before the block's end.
                result[guarded.caught().index()].or(left);
                result[guarded.caught().index()].set(guarded.handler().exceptionVariable());
            }
            left.andNot(atExit[block.index()]);
            block.terminator().successors().forEach(successor -> result[successor.index()].or(left));
        }
        for (int i = 0; i < result.length; i++) {
            result[i].andNot(liveAtEntry[i]);
        }
        return result;
    }
}
