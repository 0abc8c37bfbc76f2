package dev.tuber.wasm.nodes.simd;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.model.V128;
import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.vector.VectorOperations;

/** v128 v128 v128 → v128. */
final class VectorTernaryNode extends ExpressionNode {
    private final Opcode opcode;

    @Child private ExpressionNode first;
    @Child private ExpressionNode second;
    @Child private ExpressionNode third;

    VectorTernaryNode(Opcode opcode, ExpressionNode first, ExpressionNode second, ExpressionNode third) {
        this.opcode = opcode;
        this.first = first;
        this.second = second;
        this.third = third;
    }

    @Override
    public V128 executeV128(VirtualFrame frame) {
        return VectorOperations.ternary(opcode, first.executeV128(frame), second.executeV128(frame), third.executeV128(frame));
    }
}
