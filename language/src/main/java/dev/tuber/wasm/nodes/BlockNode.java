package dev.tuber.wasm.nodes;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.Node;

/**
 * A basic block: statements, and a terminator whose control flow stands in {@link DispatchNode}.
 *
 * <p>Which successors were ever entered is kept here: compiled code contains only those.
 */
final class BlockNode extends Node {
    static final int GOTO = 0;
    static final int BRANCH = 1;
    static final int SWITCH = 2;
    static final int RETURN = 3;
    static final int TAIL_CALL = 4;

    /** One of the constants above. */
    final int terminator;
    /** Whether some back edge leads here. */
    final boolean isLoopHead;
    /** Block indices: the target of a goto, the true and the false side of a branch, or the distinct targets of a switch. */
    @CompilationFinal(dimensions = 1) final int[] successors;
    /** Whether each successor was entered. */
    @CompilationFinal(dimensions = 1) private final boolean[] seen;
    /**
     * For a switch: the position in {@link #successors} for each index, with that of the default last; {@code null} if the targets are all
     * distinct, so that index and position are the same.
     */
    private final int[] switchTable;
    @Children private final StatementNode[] statements;
    /** The condition of a branch or the index of a switch. */
    @Child ExpressionNode selector;

    BlockNode(boolean isLoopHead, StatementNode[] statements, int terminator, int[] successors, ExpressionNode selector, int[] switchTable) {
        this.isLoopHead = isLoopHead;
        this.statements = statements;
        this.terminator = terminator;
        this.successors = successors;
        this.seen = new boolean[successors.length];
        this.selector = selector;
        this.switchTable = switchTable;
    }

    @ExplodeLoop
    void executeStatements(VirtualFrame frame) {
        for (StatementNode statement : statements) {
            statement.execute(frame);
        }
    }

    /** The position of a switch's target in {@link #successors}. */
    int successorOf(int index) {
        int last = (switchTable == null ? successors : switchTable).length - 1;
        int entry = Integer.compareUnsigned(index, last) < 0 ? index : last;
        return switchTable == null ? entry : switchTable[entry];
    }

    boolean isSeen(int successor) {
        return seen[successor];
    }

    void setSeen(int successor) {
        seen[successor] = true;
    }
}
