package dev.tuber.wasm.nodes;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;

/** An operand of a memory's address type or a table's index type, as an unsigned long. */
public final class AddressOperand extends Node {
    private final boolean isLong;
    @Child private ExpressionNode value;

    public AddressOperand(boolean isLong, ExpressionNode value) {
        this.isLong = isLong;
        this.value = value;
    }

    public long execute(VirtualFrame frame) {
        return isLong ? value.executeI64(frame) : Integer.toUnsignedLong(value.executeI32(frame));
    }
}
