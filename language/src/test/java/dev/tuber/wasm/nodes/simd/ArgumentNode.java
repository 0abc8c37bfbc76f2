package dev.tuber.wasm.nodes.simd;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.model.V128;
import dev.tuber.wasm.nodes.ExpressionNode;

/** An operand that a test hands over in the frame's arguments. */
final class ArgumentNode extends ExpressionNode {
    private final int index;

    ArgumentNode(int index) {
        this.index = index;
    }

    @Override
    public int executeI32(VirtualFrame frame) {
        return (int) frame.getArguments()[index];
    }

    @Override
    public long executeI64(VirtualFrame frame) {
        return (long) frame.getArguments()[index];
    }

    @Override
    public float executeF32(VirtualFrame frame) {
        return Float.intBitsToFloat((int) frame.getArguments()[index]);
    }

    @Override
    public double executeF64(VirtualFrame frame) {
        return Double.longBitsToDouble((long) frame.getArguments()[index]);
    }

    @Override
    public V128 executeV128(VirtualFrame frame) {
        return (V128) frame.getArguments()[index];
    }
}
