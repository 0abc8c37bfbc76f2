package dev.tuber.wasm.nodes.table;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.nodes.AddressOperand;
import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.nodes.FrameLayout;
import dev.tuber.wasm.nodes.StatementNode;
import dev.tuber.wasm.runtime.Trap;

/** {@code table.set}. */
public final class TableSetNode extends StatementNode {
    private final int table;
    @Child private AddressOperand index;
    @Child private ExpressionNode value;

    public TableSetNode(int table, AddressOperand index, ExpressionNode value) {
        this.table = table;
        this.index = index;
        this.value = value;
    }

    @Override
    public void execute(VirtualFrame frame) {
        long element = index.execute(frame);
        Object reference = value.executeReference(frame);
        Object[] elements = FrameLayout.instance(frame).table(table).elements();
        if (element < 0 || element >= elements.length) {
            throw trap(Trap.OUT_OF_BOUNDS_TABLE_ACCESS);
        }
        elements[(int) element] = reference;
    }
}
