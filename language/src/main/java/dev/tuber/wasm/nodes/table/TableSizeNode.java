package dev.tuber.wasm.nodes.table;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.nodes.FrameLayout;
import dev.tuber.wasm.nodes.SizeExpressionNode;

/** {@code table.size}. */
public final class TableSizeNode extends SizeExpressionNode {
    private final int table;

    public TableSizeNode(int table) {
        this.table = table;
    }

    @Override
    protected long executeSize(VirtualFrame frame) {
        return FrameLayout.instance(frame).table(table).size();
    }
}
