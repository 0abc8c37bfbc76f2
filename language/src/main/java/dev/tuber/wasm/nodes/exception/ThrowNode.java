package dev.tuber.wasm.nodes.exception;

import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.nodes.StatementNode;

/** Throws an exception out of the function: a new one, or one that was caught, unchanged. */
public final class ThrowNode extends StatementNode {
    @Child private ExpressionNode exception;

    public ThrowNode(ExpressionNode exception) {
        this.exception = exception;
    }

    @Override
    public void execute(VirtualFrame frame) {
        throw (AbstractTruffleException) exception.executeReference(frame);
    }
}
