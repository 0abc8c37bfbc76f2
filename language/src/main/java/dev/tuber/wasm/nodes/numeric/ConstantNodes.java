package dev.tuber.wasm.nodes.numeric;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.model.V128;
import dev.tuber.wasm.nodes.ExpressionNode;

/** Constants. */
public final class ConstantNodes {

    private ConstantNodes() {
    }

    /** {@code i32.const}. */
    public static final class I32 extends ExpressionNode {
        private final int value;

        public I32(int value) {
            this.value = value;
        }

        @Override
        public int executeI32(VirtualFrame frame) {
            return value;
        }
    }

    /** {@code i64.const}. */
    public static final class I64 extends ExpressionNode {
        private final long value;

        public I64(long value) {
            this.value = value;
        }

        @Override
        public long executeI64(VirtualFrame frame) {
            return value;
        }
    }

    /** {@code f32.const}. */
    public static final class F32 extends ExpressionNode {
        private final int bits;

        public F32(int bits) {
            this.bits = bits;
        }

        @Override
        public float executeF32(VirtualFrame frame) {
            return Float.intBitsToFloat(bits);
        }
    }

    /** {@code f64.const}. */
    public static final class F64 extends ExpressionNode {
        private final long bits;

        public F64(long bits) {
            this.bits = bits;
        }

        @Override
        public double executeF64(VirtualFrame frame) {
            return Double.longBitsToDouble(bits);
        }
    }

    /** {@code v128.const}. */
    public static final class Vector extends ExpressionNode {
        private final V128 value;

        public Vector(V128 value) {
            this.value = value;
        }

        @Override
        public V128 executeV128(VirtualFrame frame) {
            return value;
        }
    }

    /** {@code ref.null}. */
    public static final class Null extends ExpressionNode {
        @Override
        public Object executeReference(VirtualFrame frame) {
            return null;
        }
    }
}
