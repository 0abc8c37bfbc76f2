package dev.tuber.wasm.nodes.stack;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.runtime.stack.Switching;

/** {@code cont.new}. */
public final class NewContinuationNode extends ExpressionNode {
    private final DefinedType type;
    @Child private ExpressionNode function;

    public NewContinuationNode(DefinedType type, ExpressionNode function) {
        this.type = type;
        this.function = function;
    }

    @Override
    public Object executeReference(VirtualFrame frame) {
        return Switching.create(type, function.executeReference(frame), this);
    }
}
