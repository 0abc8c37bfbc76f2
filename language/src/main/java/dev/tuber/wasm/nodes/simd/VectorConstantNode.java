package dev.tuber.wasm.nodes.simd;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.model.V128;
import dev.tuber.wasm.nodes.ExpressionNode;

/** {@code v128.const}. */
final class VectorConstantNode extends ExpressionNode {
    private final V128 value;

    VectorConstantNode(V128 value) {
        this.value = value;
    }

    @Override
    public V128 executeV128(VirtualFrame frame) {
        return value;
    }
}
