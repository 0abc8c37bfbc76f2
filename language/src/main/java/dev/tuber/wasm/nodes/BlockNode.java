package dev.tuber.wasm.nodes;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;

import dev.tuber.wasm.nodes.call.BufferWriteNode;
import dev.tuber.wasm.runtime.CallBuffers;
import dev.tuber.wasm.runtime.Trap;
import dev.tuber.wasm.runtime.WasmTrapException;

/**
 * A basic block: statements, and a terminator whose control flow stands in {@link DispatchNode}.
 *
 * <p>Which successors were ever entered is kept here: compiled code contains only those.
 */
final class BlockNode extends WasmNode {
    static final int GOTO = 0;
    static final int BRANCH = 1;
    static final int SWITCH = 2;
    static final int RETURN = 3;
    static final int UNREACHABLE = 4;

    /** One of the constants above. */
    final int terminator;
    /** Whether some back edge leads here. */
    final boolean isLoopHead;
    /** Block indices: the target of a goto, the true and the false side of a branch, or the targets of a switch with the default last. */
    @CompilationFinal(dimensions = 1) final int[] successors;
    /** Whether each successor was entered. */
    @CompilationFinal(dimensions = 1) private final boolean[] seen;
    @Children private final StatementNode[] statements;
    /** The condition of a branch or the index of a switch. */
    @Child ExpressionNode selector;
    @Children private final BufferWriteNode[] results;

    BlockNode(boolean isLoopHead, StatementNode[] statements, int terminator, int[] successors, ExpressionNode selector,
                    BufferWriteNode[] results) {
        this.isLoopHead = isLoopHead;
        this.statements = statements;
        this.terminator = terminator;
        this.successors = successors;
        this.seen = new boolean[successors.length];
        this.selector = selector;
        this.results = results;
    }

    @ExplodeLoop
    void executeStatements(VirtualFrame frame) {
        for (StatementNode statement : statements) {
            statement.execute(frame);
        }
    }

    @ExplodeLoop
    void writeResults(VirtualFrame frame, CallBuffers buffers) {
        for (BufferWriteNode result : results) {
            result.execute(frame, buffers);
        }
    }

    WasmTrapException unreachable() {
        return trap(Trap.UNREACHABLE);
    }

    boolean isSeen(int successor) {
        return seen[successor];
    }

    void setSeen(int successor) {
        seen[successor] = true;
    }
}
