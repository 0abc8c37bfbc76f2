package dev.tuber.wasm.nodes.numeric;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.runtime.Conversions;

/** Conversions to {@code f32}. */
final class F32ConversionNodes {

    private F32ConversionNodes() {
    }

    static final class ConvertI32S extends UnaryNode {
        ConvertI32S(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public float executeF32(VirtualFrame frame) {
            int x = operand.executeI32(frame);
            return x;
        }
    }

    static final class ConvertI32U extends UnaryNode {
        ConvertI32U(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public float executeF32(VirtualFrame frame) {
            int x = operand.executeI32(frame);
            return Integer.toUnsignedLong(x);
        }
    }

    static final class ConvertI64S extends UnaryNode {
        ConvertI64S(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public float executeF32(VirtualFrame frame) {
            long x = operand.executeI64(frame);
            return x;
        }
    }

    static final class ConvertI64U extends UnaryNode {
        ConvertI64U(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public float executeF32(VirtualFrame frame) {
            long x = operand.executeI64(frame);
            return Conversions.unsignedToF32(x);
        }
    }

    static final class DemoteF64 extends UnaryNode {
        DemoteF64(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public float executeF32(VirtualFrame frame) {
            double x = operand.executeF64(frame);
            return (float) x;
        }
    }

    static final class ReinterpretI32 extends UnaryNode {
        ReinterpretI32(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public float executeF32(VirtualFrame frame) {
            int x = operand.executeI32(frame);
            return Float.intBitsToFloat(x);
        }
    }
}
