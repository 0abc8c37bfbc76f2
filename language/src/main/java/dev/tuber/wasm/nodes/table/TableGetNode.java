package dev.tuber.wasm.nodes.table;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.nodes.AddressOperand;
import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.nodes.FrameLayout;
import dev.tuber.wasm.runtime.Trap;

/** {@code table.get}. */
public final class TableGetNode extends ExpressionNode {
    private final int table;
    @Child private AddressOperand index;

    public TableGetNode(int table, AddressOperand index) {
        this.table = table;
        this.index = index;
    }

    @Override
    public Object executeReference(VirtualFrame frame) {
        long element = index.execute(frame);
        Object[] elements = FrameLayout.instance(frame).table(table).elements();
        if (element < 0 || element >= elements.length) {
            throw trap(Trap.OUT_OF_BOUNDS_TABLE_ACCESS);
        }
        return elements[(int) element];
    }
}
