package dev.tuber.wasm.nodes.simd;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.vector.VectorOperations;

/** v128 → i32: {@code any_true}, {@code all_true}, {@code bitmask}. */
final class VectorTestNode extends ExpressionNode {
    private final Opcode opcode;

    @Child private ExpressionNode operand;

    VectorTestNode(Opcode opcode, ExpressionNode operand) {
        this.opcode = opcode;
        this.operand = operand;
    }

    @Override
    public int executeI32(VirtualFrame frame) {
        return VectorOperations.test(opcode, operand.executeV128(frame));
    }
}
