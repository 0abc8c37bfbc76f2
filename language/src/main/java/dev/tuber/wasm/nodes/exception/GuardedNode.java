package dev.tuber.wasm.nodes.exception;

import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;

import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.nodes.FrameLayout;
import dev.tuber.wasm.nodes.StatementNode;
import dev.tuber.wasm.runtime.CallBuffers;
import dev.tuber.wasm.runtime.WasmGuestException;

/**
 * The statements of a block in a try region, as the condition of the branch that ends it: true if all ran, false if one threw an exception
 * that the handler takes. The branch then goes to the handler, so that for the dispatch loop an exception is control flow like any other.
 */
public final class GuardedNode extends ExpressionNode {
    private final int exceptionSlot;
    private final boolean takesForeign;
    private final boolean reloadsMemory;
    @Children private final StatementNode[] statements;

    /**
     * @param exceptionSlot where the handler finds the exception
     * @param takesForeign whether some handler also takes exceptions that no guest has thrown
     * @param reloadsMemory whether the function uses memory 0, which may have grown before the exception
     */
    public GuardedNode(StatementNode[] statements, int exceptionSlot, boolean takesForeign, boolean reloadsMemory) {
        this.statements = statements;
        this.exceptionSlot = exceptionSlot;
        this.takesForeign = takesForeign;
        this.reloadsMemory = reloadsMemory;
    }

    @Override
    public boolean executeCondition(VirtualFrame frame) {
        int depth = FrameLayout.buffers(frame).depth;
        try {
            executeStatements(frame);
            return true;
        } catch (WasmGuestException e) {
            land(frame, e, depth);
            return false;
        } catch (AbstractTruffleException e) {
            if (!takesForeign || !WasmGuestException.isCatchableForeign(e)) {
                throw e;
            }
            land(frame, e, depth);
            return false;
        }
    }

    @ExplodeLoop
    private void executeStatements(VirtualFrame frame) {
        for (StatementNode statement : statements) {
            statement.execute(frame);
        }
    }

    /** Calls that an exception ends neither count themselves down nor let their callers read the memory anew. */
    private void land(VirtualFrame frame, AbstractTruffleException exception, int depth) {
        CallBuffers buffers = FrameLayout.buffers(frame);
        buffers.depth = depth;
        frame.setObjectStatic(exceptionSlot, exception);
        if (reloadsMemory) {
            frame.setObjectStatic(FrameLayout.MEMORY_SLOT, FrameLayout.instance(frame).firstMemory().base());
        }
    }
}
