package dev.tuber.wasm.nodes.numeric;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.runtime.Conversions;
import dev.tuber.wasm.runtime.Trap;

/** Conversions to {@code i32}. */
final class I32ConversionNodes {

    private I32ConversionNodes() {
    }

    static final class WrapI64 extends UnaryNode {
        WrapI64(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public int executeI32(VirtualFrame frame) {
            long x = operand.executeI64(frame);
            return (int) x;
        }
    }

    static final class ReinterpretF32 extends UnaryNode {
        ReinterpretF32(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public int executeI32(VirtualFrame frame) {
            float x = operand.executeF32(frame);
            return Float.floatToRawIntBits(x);
        }
    }

    static final class TruncF32S extends UnaryNode {
        TruncF32S(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public int executeI32(VirtualFrame frame) {
            float x = operand.executeF32(frame);
            if (x != x) {
                throw trap(Trap.INVALID_CONVERSION_TO_INTEGER);
            }
            if (!Conversions.fitsSignedI32(x)) {
                throw trap(Trap.INTEGER_OVERFLOW);
            }
            return (int) x;
        }
    }

    static final class TruncSatF32S extends UnaryNode {
        TruncSatF32S(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public int executeI32(VirtualFrame frame) {
            float x = operand.executeF32(frame);
            return (int) x;
        }
    }

    static final class TruncF32U extends UnaryNode {
        TruncF32U(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public int executeI32(VirtualFrame frame) {
            float x = operand.executeF32(frame);
            if (x != x) {
                throw trap(Trap.INVALID_CONVERSION_TO_INTEGER);
            }
            if (!Conversions.fitsUnsignedI32(x)) {
                throw trap(Trap.INTEGER_OVERFLOW);
            }
            return Conversions.toUnsignedI32(x);
        }
    }

    static final class TruncSatF32U extends UnaryNode {
        TruncSatF32U(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public int executeI32(VirtualFrame frame) {
            float x = operand.executeF32(frame);
            return Conversions.saturateUnsignedI32(x);
        }
    }

    static final class TruncF64S extends UnaryNode {
        TruncF64S(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public int executeI32(VirtualFrame frame) {
            double x = operand.executeF64(frame);
            if (x != x) {
                throw trap(Trap.INVALID_CONVERSION_TO_INTEGER);
            }
            if (!Conversions.fitsSignedI32(x)) {
                throw trap(Trap.INTEGER_OVERFLOW);
            }
            return (int) x;
        }
    }

    static final class TruncSatF64S extends UnaryNode {
        TruncSatF64S(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public int executeI32(VirtualFrame frame) {
            double x = operand.executeF64(frame);
            return (int) x;
        }
    }

    static final class TruncF64U extends UnaryNode {
        TruncF64U(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public int executeI32(VirtualFrame frame) {
            double x = operand.executeF64(frame);
            if (x != x) {
                throw trap(Trap.INVALID_CONVERSION_TO_INTEGER);
            }
            if (!Conversions.fitsUnsignedI32(x)) {
                throw trap(Trap.INTEGER_OVERFLOW);
            }
            return Conversions.toUnsignedI32(x);
        }
    }

    static final class TruncSatF64U extends UnaryNode {
        TruncSatF64U(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public int executeI32(VirtualFrame frame) {
            double x = operand.executeF64(frame);
            return Conversions.saturateUnsignedI32(x);
        }
    }
}
