package dev.tuber.wasm.nodes.simd;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.model.V128;
import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.vector.VectorOperations;

/** v128 v128 → v128. */
final class VectorBinaryNode extends ExpressionNode {
    private final Opcode opcode;

    @Child private ExpressionNode left;
    @Child private ExpressionNode right;

    VectorBinaryNode(Opcode opcode, ExpressionNode left, ExpressionNode right) {
        this.opcode = opcode;
        this.left = left;
        this.right = right;
    }

    @Override
    public V128 executeV128(VirtualFrame frame) {
        return VectorOperations.binary(opcode, left.executeV128(frame), right.executeV128(frame));
    }
}
