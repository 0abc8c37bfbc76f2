package dev.tuber.wasm.nodes.numeric;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.runtime.Conversions;
import dev.tuber.wasm.runtime.Trap;

/** Conversions to {@code i64}. */
final class I64ConversionNodes {

    private I64ConversionNodes() {
    }

    static final class ExtendI32S extends UnaryNode {
        ExtendI32S(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public long executeI64(VirtualFrame frame) {
            int x = operand.executeI32(frame);
            return x;
        }
    }

    static final class ExtendI32U extends UnaryNode {
        ExtendI32U(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public long executeI64(VirtualFrame frame) {
            int x = operand.executeI32(frame);
            return Integer.toUnsignedLong(x);
        }
    }

    static final class ReinterpretF64 extends UnaryNode {
        ReinterpretF64(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public long executeI64(VirtualFrame frame) {
            double x = operand.executeF64(frame);
            return Double.doubleToRawLongBits(x);
        }
    }

    static final class TruncF32S extends UnaryNode {
        TruncF32S(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public long executeI64(VirtualFrame frame) {
            float x = operand.executeF32(frame);
            if (x != x) {
                throw trap(Trap.INVALID_CONVERSION_TO_INTEGER);
            }
            if (!Conversions.fitsSignedI64(x)) {
                throw trap(Trap.INTEGER_OVERFLOW);
            }
            return (long) x;
        }
    }

    static final class TruncSatF32S extends UnaryNode {
        TruncSatF32S(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public long executeI64(VirtualFrame frame) {
            float x = operand.executeF32(frame);
            return (long) x;
        }
    }

    static final class TruncF32U extends UnaryNode {
        TruncF32U(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public long executeI64(VirtualFrame frame) {
            float x = operand.executeF32(frame);
            if (x != x) {
                throw trap(Trap.INVALID_CONVERSION_TO_INTEGER);
            }
            if (!Conversions.fitsUnsignedI64(x)) {
                throw trap(Trap.INTEGER_OVERFLOW);
            }
            return Conversions.toUnsignedI64(x);
        }
    }

    static final class TruncSatF32U extends UnaryNode {
        TruncSatF32U(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public long executeI64(VirtualFrame frame) {
            float x = operand.executeF32(frame);
            return Conversions.saturateUnsignedI64(x);
        }
    }

    static final class TruncF64S extends UnaryNode {
        TruncF64S(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public long executeI64(VirtualFrame frame) {
            double x = operand.executeF64(frame);
            if (x != x) {
                throw trap(Trap.INVALID_CONVERSION_TO_INTEGER);
            }
            if (!Conversions.fitsSignedI64(x)) {
                throw trap(Trap.INTEGER_OVERFLOW);
            }
            return (long) x;
        }
    }

    static final class TruncSatF64S extends UnaryNode {
        TruncSatF64S(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public long executeI64(VirtualFrame frame) {
            double x = operand.executeF64(frame);
            return (long) x;
        }
    }

    static final class TruncF64U extends UnaryNode {
        TruncF64U(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public long executeI64(VirtualFrame frame) {
            double x = operand.executeF64(frame);
            if (x != x) {
                throw trap(Trap.INVALID_CONVERSION_TO_INTEGER);
            }
            if (!Conversions.fitsUnsignedI64(x)) {
                throw trap(Trap.INTEGER_OVERFLOW);
            }
            return Conversions.toUnsignedI64(x);
        }
    }

    static final class TruncSatF64U extends UnaryNode {
        TruncSatF64U(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public long executeI64(VirtualFrame frame) {
            double x = operand.executeF64(frame);
            return Conversions.saturateUnsignedI64(x);
        }
    }
}
