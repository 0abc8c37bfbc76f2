package dev.tuber.wasm.nodes.gc;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.nodes.StatementNode;
import dev.tuber.wasm.runtime.Trap;
import dev.tuber.wasm.runtime.gc.WasmArray;

/** {@code array.copy}. */
public final class ArrayCopyNode extends StatementNode {
    @Child private ExpressionNode target;
    @Child private ExpressionNode targetIndex;
    @Child private ExpressionNode source;
    @Child private ExpressionNode sourceIndex;
    @Child private ExpressionNode length;

    /** @param operands target, index in it, source, index in it, length */
    public ArrayCopyNode(ExpressionNode[] operands) {
        target = operands[0];
        targetIndex = operands[1];
        source = operands[2];
        sourceIndex = operands[3];
        length = operands[4];
    }

    @Override
    public void execute(VirtualFrame frame) {
        WasmArray to = (WasmArray) target.executeReference(frame);
        int toIndex = targetIndex.executeI32(frame);
        WasmArray from = (WasmArray) source.executeReference(frame);
        int fromIndex = sourceIndex.executeI32(frame);
        int count = length.executeI32(frame);
        if (to == null || from == null) {
            throw trap(Trap.NULL_ARRAY_REFERENCE);
        }
        if (!ArrayOperands.contains(to, toIndex, count) || !ArrayOperands.contains(from, fromIndex, count)) {
            throw trap(Trap.OUT_OF_BOUNDS_ARRAY_ACCESS);
        }
        to.copyFrom(from, fromIndex, toIndex, count);
    }
}
