package dev.tuber.wasm.nodes.simd;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.model.V128;
import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.vector.VectorOperations;

/** v128 i32 → v128: a shift of all lanes by the same count. */
final class VectorShiftNode extends ExpressionNode {
    private final Opcode opcode;

    @Child private ExpressionNode operand;
    @Child private ExpressionNode count;

    VectorShiftNode(Opcode opcode, ExpressionNode operand, ExpressionNode count) {
        this.opcode = opcode;
        this.operand = operand;
        this.count = count;
    }

    @Override
    public V128 executeV128(VirtualFrame frame) {
        return VectorOperations.shift(opcode, operand.executeV128(frame), count.executeI32(frame));
    }
}
