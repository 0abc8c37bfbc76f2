package dev.tuber.wasm.nodes.exception;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.runtime.Trap;

/** The operand of {@code throw_ref}. */
public final class NonNullExceptionNode extends ExpressionNode {
    @Child private ExpressionNode exception;

    public NonNullExceptionNode(ExpressionNode exception) {
        this.exception = exception;
    }

    @Override
    public Object executeReference(VirtualFrame frame) {
        Object reference = exception.executeReference(frame);
        if (reference == null) {
            throw trap(Trap.NULL_EXCEPTION_REFERENCE);
        }
        return reference;
    }
}
