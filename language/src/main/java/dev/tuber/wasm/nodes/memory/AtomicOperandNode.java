package dev.tuber.wasm.nodes.memory;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;

import dev.tuber.wasm.nodes.ExpressionNode;

/** An operand of an atomic instruction as 64 bits; an {@code i32} is zero-extended. */
final class AtomicOperandNode extends Node {
    private final boolean isLong;
    @Child private ExpressionNode operand;

    AtomicOperandNode(boolean isLong, ExpressionNode operand) {
        this.isLong = isLong;
        this.operand = operand;
    }

    long execute(VirtualFrame frame) {
        return isLong ? operand.executeI64(frame) : Integer.toUnsignedLong(operand.executeI32(frame));
    }
}
