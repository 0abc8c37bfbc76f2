package dev.tuber.wasm.nodes.numeric;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.runtime.Conversions;

/** Conversions to {@code f64}. */
final class F64ConversionNodes {

    private F64ConversionNodes() {
    }

    static final class ConvertI32S extends UnaryNode {
        ConvertI32S(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public double executeF64(VirtualFrame frame) {
            int x = operand.executeI32(frame);
            return x;
        }
    }

    static final class ConvertI32U extends UnaryNode {
        ConvertI32U(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public double executeF64(VirtualFrame frame) {
            int x = operand.executeI32(frame);
            return Integer.toUnsignedLong(x);
        }
    }

    static final class ConvertI64S extends UnaryNode {
        ConvertI64S(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public double executeF64(VirtualFrame frame) {
            long x = operand.executeI64(frame);
            return x;
        }
    }

    static final class ConvertI64U extends UnaryNode {
        ConvertI64U(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public double executeF64(VirtualFrame frame) {
            long x = operand.executeI64(frame);
            return Conversions.unsignedToF64(x);
        }
    }

    static final class PromoteF32 extends UnaryNode {
        PromoteF32(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public double executeF64(VirtualFrame frame) {
            float x = operand.executeF32(frame);
            return x;
        }
    }

    static final class ReinterpretI64 extends UnaryNode {
        ReinterpretI64(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public double executeF64(VirtualFrame frame) {
            long x = operand.executeI64(frame);
            return Double.longBitsToDouble(x);
        }
    }
}
