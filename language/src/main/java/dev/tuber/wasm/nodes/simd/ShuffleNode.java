package dev.tuber.wasm.nodes.simd;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.model.V128;
import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.vector.I8x16;

/** {@code i8x16.shuffle}, with its lanes constant. */
final class ShuffleNode extends ExpressionNode {
    private final V128 lanes;

    @Child private ExpressionNode left;
    @Child private ExpressionNode right;

    ShuffleNode(V128 lanes, ExpressionNode left, ExpressionNode right) {
        this.lanes = lanes;
        this.left = left;
        this.right = right;
    }

    @Override
    public V128 executeV128(VirtualFrame frame) {
        return I8x16.shuffle(left.executeV128(frame), right.executeV128(frame), lanes);
    }
}
