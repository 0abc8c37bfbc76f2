package dev.tuber.wasm.nodes.simd;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.model.V128;
import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.vector.VectorOperations;

/** v128 → v128. */
final class VectorUnaryNode extends ExpressionNode {
    private final Opcode opcode;

    @Child private ExpressionNode operand;

    VectorUnaryNode(Opcode opcode, ExpressionNode operand) {
        this.opcode = opcode;
        this.operand = operand;
    }

    @Override
    public V128 executeV128(VirtualFrame frame) {
        return VectorOperations.unary(opcode, operand.executeV128(frame));
    }
}
