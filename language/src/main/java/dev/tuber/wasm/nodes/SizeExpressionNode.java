package dev.tuber.wasm.nodes;

import com.oracle.truffle.api.frame.VirtualFrame;

/** An expression that gives a size: an {@code i64} for 64-bit memories and tables, else an {@code i32}. */
public abstract class SizeExpressionNode extends ExpressionNode {

    protected abstract long executeSize(VirtualFrame frame);

    @Override
    public final int executeI32(VirtualFrame frame) {
        return (int) executeSize(frame);
    }

    @Override
    public final long executeI64(VirtualFrame frame) {
        return executeSize(frame);
    }
}
