package dev.tuber.wasm.nodes.gc;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.runtime.TypeTest;

/** {@code ref.test}. */
public final class TypeTestNode extends ExpressionNode {
    private final boolean acceptsNull;
    private final TypeTest test;
    @Child private ExpressionNode reference;

    public TypeTestNode(boolean acceptsNull, TypeTest test, ExpressionNode reference) {
        this.acceptsNull = acceptsNull;
        this.test = test;
        this.reference = reference;
    }

    @Override
    public boolean executeCondition(VirtualFrame frame) {
        Object value = reference.executeReference(frame);
        return value == null ? acceptsNull : test.test(value);
    }

    @Override
    public int executeI32(VirtualFrame frame) {
        return executeCondition(frame) ? 1 : 0;
    }
}
