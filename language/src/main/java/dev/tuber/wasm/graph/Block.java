package dev.tuber.wasm.graph;

import java.util.ArrayList;
import java.util.List;

/** A basic block. Mutable while the graph is being built. */
public final class Block {
    private final List<Statement> statements = new ArrayList<>();
    private Terminator terminator;
    private int index = -1;

    public List<Statement> statements() {
        return statements;
    }

    public Terminator terminator() {
        return terminator;
    }

    /** The position in {@link ControlFlowGraph#blocks()}. */
    public int index() {
        return index;
    }

    void setTerminator(Terminator newTerminator) {
        terminator = newTerminator;
    }

    void setIndex(int newIndex) {
        index = newIndex;
    }
}
