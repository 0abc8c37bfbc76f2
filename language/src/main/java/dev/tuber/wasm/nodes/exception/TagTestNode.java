package dev.tuber.wasm.nodes.exception;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.nodes.FrameLayout;
import dev.tuber.wasm.runtime.WasmGuestException;

/** Whether an exception has one of the instance's tags. Those of other languages have none. */
public final class TagTestNode extends ExpressionNode {
    private final int tag;
    @Child private ExpressionNode exception;

    public TagTestNode(int tag, ExpressionNode exception) {
        this.tag = tag;
        this.exception = exception;
    }

    @Override
    public int executeI32(VirtualFrame frame) {
        return executeCondition(frame) ? 1 : 0;
    }

    @Override
    public boolean executeCondition(VirtualFrame frame) {
        return exception.executeReference(frame) instanceof WasmGuestException thrown && thrown.tag() == FrameLayout.instance(frame).tag(tag);
    }
}
