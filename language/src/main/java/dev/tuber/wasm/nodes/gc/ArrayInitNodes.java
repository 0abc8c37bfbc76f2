package dev.tuber.wasm.nodes.gc;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.nodes.FrameLayout;
import dev.tuber.wasm.nodes.StatementNode;
import dev.tuber.wasm.runtime.Trap;
import dev.tuber.wasm.runtime.WasmInstance;
import dev.tuber.wasm.runtime.gc.WasmArray;

/** {@code array.init_data} and {@code array.init_elem}. */
public final class ArrayInitNodes {

    private ArrayInitNodes() {
    }

    /** @param operands array, index, offset in the segment, length */
    public static StatementNode ofData(DefinedType type, int segment, ExpressionNode[] operands) {
        return new OfData(WasmArray.elementKind(type).size(), segment, operands);
    }

    /** @param operands array, index, offset in the segment, length */
    public static StatementNode ofElements(int segment, ExpressionNode[] operands) {
        return new OfElements(segment, operands);
    }

    private abstract static class Init extends StatementNode {
        final int segment;
        @Child private ExpressionNode array;
        @Child private ExpressionNode index;
        @Child private ExpressionNode offset;
        @Child private ExpressionNode length;

        Init(int segment, ExpressionNode[] operands) {
            this.segment = segment;
            array = operands[0];
            index = operands[1];
            offset = operands[2];
            length = operands[3];
        }

        @Override
        public final void execute(VirtualFrame frame) {
            WasmArray target = (WasmArray) array.executeReference(frame);
            int to = index.executeI32(frame);
            int from = offset.executeI32(frame);
            int count = length.executeI32(frame);
            if (target == null) {
                throw trap(Trap.NULL_ARRAY_REFERENCE);
            }
            if (!ArrayOperands.contains(target, to, count)) {
                throw trap(Trap.OUT_OF_BOUNDS_ARRAY_ACCESS);
            }
            copy(FrameLayout.instance(frame), target, to, from, count);
        }

        /** Copies after checking the segment's bounds; {@code from} is unsigned. */
        abstract void copy(WasmInstance instance, WasmArray target, int to, int from, int count);
    }

    private static final class OfData extends Init {
        private final int elementSize;

        OfData(int elementSize, int segment, ExpressionNode[] operands) {
            super(segment, operands);
            this.elementSize = elementSize;
        }

        @Override
        void copy(WasmInstance instance, WasmArray target, int to, int from, int count) {
            if (!ArrayOperands.holds(instance.dataLength(segment), from, count, elementSize)) {
                throw trap(Trap.OUT_OF_BOUNDS_MEMORY_ACCESS);
            }
            target.copyFrom(instance.module().definition().bytes(), instance.dataStart(segment) + from, to, count);
        }
    }

    private static final class OfElements extends Init {

        OfElements(int segment, ExpressionNode[] operands) {
            super(segment, operands);
        }

        @Override
        void copy(WasmInstance instance, WasmArray target, int to, int from, int count) {
            Object[] references = instance.elementSegment(segment);
            if (!ArrayOperands.holds(references.length, from, count, 1)) {
                throw trap(Trap.OUT_OF_BOUNDS_TABLE_ACCESS);
            }
            target.copyFrom(references, from, to, count);
        }
    }
}
