package dev.tuber.wasm.nodes.table;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.nodes.AddressOperand;
import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.nodes.FrameLayout;
import dev.tuber.wasm.nodes.StatementNode;
import dev.tuber.wasm.runtime.Trap;
import dev.tuber.wasm.runtime.WasmTable;

/** {@code table.fill}. */
public final class TableFillNode extends StatementNode {
    private final int table;
    @Child private AddressOperand index;
    @Child private ExpressionNode value;
    @Child private AddressOperand length;

    public TableFillNode(int table, AddressOperand index, ExpressionNode value, AddressOperand length) {
        this.table = table;
        this.index = index;
        this.value = value;
        this.length = length;
    }

    @Override
    public void execute(VirtualFrame frame) {
        long start = index.execute(frame);
        Object reference = value.executeReference(frame);
        long count = length.execute(frame);
        WasmTable target = FrameLayout.instance(frame).table(table);
        if (!target.contains(start, count)) {
            throw trap(Trap.OUT_OF_BOUNDS_TABLE_ACCESS);
        }
        target.fill((int) start, reference, (int) count);
    }
}
