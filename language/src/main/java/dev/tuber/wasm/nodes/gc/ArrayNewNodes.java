package dev.tuber.wasm.nodes.gc;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;

import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.nodes.FrameLayout;
import dev.tuber.wasm.runtime.Trap;
import dev.tuber.wasm.runtime.WasmInstance;
import dev.tuber.wasm.runtime.gc.ArrayAllocation;
import dev.tuber.wasm.runtime.gc.F32Array;
import dev.tuber.wasm.runtime.gc.F64Array;
import dev.tuber.wasm.runtime.gc.I16Array;
import dev.tuber.wasm.runtime.gc.I32Array;
import dev.tuber.wasm.runtime.gc.I64Array;
import dev.tuber.wasm.runtime.gc.I8Array;
import dev.tuber.wasm.runtime.gc.ReferenceArray;
import dev.tuber.wasm.runtime.gc.StorageKind;
import dev.tuber.wasm.runtime.gc.VectorArray;
import dev.tuber.wasm.runtime.gc.WasmArray;

/** The instructions that make arrays. */
public final class ArrayNewNodes {

    private ArrayNewNodes() {
    }

    /** {@code array.new}. */
    public static ExpressionNode filled(DefinedType type, ExpressionNode value, ExpressionNode length) {
        return new Filled(type, value, length);
    }

    /** {@code array.new_default}. */
    public static ExpressionNode ofDefaults(DefinedType type, ExpressionNode length) {
        return new Defaults(type, length);
    }

    /** {@code array.new_fixed}. */
    public static ExpressionNode of(DefinedType type, ExpressionNode[] values) {
        return new Fixed(type, values);
    }

    /** {@code array.new_data}. */
    public static ExpressionNode ofData(DefinedType type, int segment, ExpressionNode offset, ExpressionNode length) {
        return new OfData(type, segment, offset, length);
    }

    /** {@code array.new_elem}. */
    public static ExpressionNode ofElements(DefinedType type, int segment, ExpressionNode offset, ExpressionNode length) {
        return new OfElements(type, segment, offset, length);
    }

    private abstract static class New extends ExpressionNode {
        final DefinedType type;
        final StorageKind kind;

        New(DefinedType type) {
            this.type = type;
            this.kind = WasmArray.elementKind(type);
        }

        /** @param length unsigned */
        final WasmArray allocate(int length) {
            if (length < 0) {
                throw trap(Trap.ARRAY_TOO_LARGE);
            }
            WasmArray array = ArrayAllocation.tryCreate(type, kind, length);
            if (array == null) {
                throw trap(Trap.ARRAY_TOO_LARGE);
            }
            return array;
        }
    }

    private static final class Filled extends New {
        @Child private ExpressionNode value;
        @Child private ExpressionNode length;

        Filled(DefinedType type, ExpressionNode value, ExpressionNode length) {
            super(type);
            this.value = value;
            this.length = length;
        }

        @Override
        public Object executeReference(VirtualFrame frame) {
            if (kind.isObject()) {
                Object object = ElementValue.object(frame, kind, value);
                int count = length.executeI32(frame);
                WasmArray array = allocate(count);
                ArrayFillNode.fill(kind, array, 0, count, object);
                return array;
            }
            long bits = ElementValue.number(frame, kind, value);
            int count = length.executeI32(frame);
            WasmArray array = allocate(count);
            ArrayFillNode.fill(kind, array, 0, count, bits);
            return array;
        }
    }

    private static final class Defaults extends New {
        @Child private ExpressionNode length;

        Defaults(DefinedType type, ExpressionNode length) {
            super(type);
            this.length = length;
        }

        @Override
        public Object executeReference(VirtualFrame frame) {
            return allocate(length.executeI32(frame));
        }
    }

    private static final class Fixed extends New {
        @Children private final ExpressionNode[] values;

        Fixed(DefinedType type, ExpressionNode[] values) {
            super(type);
            this.values = values;
        }

        @Override
        @ExplodeLoop
        public Object executeReference(VirtualFrame frame) {
            // Made first: nobody sees it before, and compiled code makes it as late as possible.
            WasmArray array = allocate(values.length);
            for (int i = 0; i < values.length; i++) {
                write(frame, array, i, values[i]);
            }
            return array;
        }

        /** Unlike an access by the guest, this knows the array's class and that the index is in bounds. */
        private void write(VirtualFrame frame, WasmArray array, int index, ExpressionNode value) {
            switch (kind) {
                case I8 -> ((I8Array) array).setNumber(index, ElementValue.number(frame, kind, value));
                case I16 -> ((I16Array) array).setNumber(index, ElementValue.number(frame, kind, value));
                case I32 -> ((I32Array) array).setNumber(index, ElementValue.number(frame, kind, value));
                case I64 -> ((I64Array) array).setNumber(index, ElementValue.number(frame, kind, value));
                case F32 -> ((F32Array) array).setNumber(index, ElementValue.number(frame, kind, value));
                case F64 -> ((F64Array) array).setNumber(index, ElementValue.number(frame, kind, value));
                case V128 -> ((VectorArray) array).setObject(index, ElementValue.object(frame, kind, value));
                case REFERENCE -> ((ReferenceArray) array).setObject(index, ElementValue.object(frame, kind, value));
            }
        }
    }

    private static final class OfData extends New {
        private final int segment;
        @Child private ExpressionNode offset;
        @Child private ExpressionNode length;

        OfData(DefinedType type, int segment, ExpressionNode offset, ExpressionNode length) {
            super(type);
            this.segment = segment;
            this.offset = offset;
            this.length = length;
        }

        @Override
        public Object executeReference(VirtualFrame frame) {
            int from = offset.executeI32(frame);
            int count = length.executeI32(frame);
            WasmInstance instance = FrameLayout.instance(frame);
            if (!ArrayOperands.holds(instance.dataLength(segment), from, count, kind.size())) {
                throw trap(Trap.OUT_OF_BOUNDS_MEMORY_ACCESS);
            }
            WasmArray array = allocate(count);
            array.copyFrom(instance.module().definition().bytes(), instance.dataStart(segment) + from, 0, count);
            return array;
        }
    }

    private static final class OfElements extends New {
        private final int segment;
        @Child private ExpressionNode offset;
        @Child private ExpressionNode length;

        OfElements(DefinedType type, int segment, ExpressionNode offset, ExpressionNode length) {
            super(type);
            this.segment = segment;
            this.offset = offset;
            this.length = length;
        }

        @Override
        public Object executeReference(VirtualFrame frame) {
            int from = offset.executeI32(frame);
            int count = length.executeI32(frame);
            Object[] references = FrameLayout.instance(frame).elementSegment(segment);
            if (!ArrayOperands.holds(references.length, from, count, 1)) {
                throw trap(Trap.OUT_OF_BOUNDS_TABLE_ACCESS);
            }
            WasmArray array = allocate(count);
            array.copyFrom(references, from, 0, count);
            return array;
        }
    }
}
