package dev.tuber.wasm.nodes.table;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.nodes.AddressOperand;
import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.nodes.FrameLayout;
import dev.tuber.wasm.nodes.SizeExpressionNode;

/** {@code table.grow}. */
public final class TableGrowNode extends SizeExpressionNode {
    private final int table;
    @Child private ExpressionNode value;
    @Child private AddressOperand delta;

    public TableGrowNode(int table, ExpressionNode value, AddressOperand delta) {
        this.table = table;
        this.value = value;
        this.delta = delta;
    }

    @Override
    protected long executeSize(VirtualFrame frame) {
        Object reference = value.executeReference(frame);
        long count = delta.execute(frame);
        return FrameLayout.instance(frame).table(table).grow(count, reference);
    }
}
