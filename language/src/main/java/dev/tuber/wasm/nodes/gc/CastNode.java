package dev.tuber.wasm.nodes.gc;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.runtime.Trap;
import dev.tuber.wasm.runtime.TypeTest;

/** {@code ref.cast}. */
public final class CastNode extends ExpressionNode {
    private final boolean acceptsNull;
    private final TypeTest test;
    @Child private ExpressionNode reference;

    public CastNode(boolean acceptsNull, TypeTest test, ExpressionNode reference) {
        this.acceptsNull = acceptsNull;
        this.test = test;
        this.reference = reference;
    }

    @Override
    public Object executeReference(VirtualFrame frame) {
        Object value = reference.executeReference(frame);
        if (!(value == null ? acceptsNull : test.test(value))) {
            throw trap(Trap.CAST_FAILURE);
        }
        return value;
    }
}
