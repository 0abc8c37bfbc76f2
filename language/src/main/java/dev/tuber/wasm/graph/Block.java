package dev.tuber.wasm.graph;

import java.util.ArrayList;
import java.util.List;

/** A basic block. Mutable while the graph is being built. */
public final class Block {
    private final List<Statement> statements = new ArrayList<>();
    /** Of a graph that was built to be watched. */
    private final List<Step> steps = new ArrayList<>();
    private Terminator terminator;
    private int index = -1;
    private int cost;
    private int firstOffset = -1;

    public List<Statement> statements() {
        return statements;
    }

    /** The instructions of the block, if the graph was built to be watched, else empty. */
    public List<Step> steps() {
        return steps;
    }

    /** Takes over the statements and the end of a block that is only reached from here. */
    void append(Block next) {
        next.steps.forEach(step -> steps.add(step.movedBy(statements.size())));
        statements.addAll(next.statements);
        addCost(next.cost, next.firstOffset);
        terminator = next.terminator;
    }

    public Terminator terminator() {
        return terminator;
    }

    /** The position in {@link ControlFlowGraph#blocks()}. */
    public int index() {
        return index;
    }

    /** What running the block costs in units of fuel; 0 if fuel is not counted. Paid at its entry. */
    public int cost() {
        return cost;
    }

    /** Where the first instruction stands that the block's cost is for. */
    public int firstOffset() {
        return firstOffset;
    }

    void addCost(int units, int offset) {
        if (units > 0 && firstOffset < 0) {
            firstOffset = offset;
        }
        cost += units;
    }

    void setTerminator(Terminator newTerminator) {
        terminator = newTerminator;
    }

    void setIndex(int newIndex) {
        index = newIndex;
    }
}
