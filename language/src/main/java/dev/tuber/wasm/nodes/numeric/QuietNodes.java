package dev.tuber.wasm.nodes.numeric;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.graph.Expression;
import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.nodes.ExpressionNode;

/**
 * Makes NaN results quiet where the compiler would drop the computation that does so: it takes {@code x * 1} for {@code x}, which is
 * right for Java but lets a signalling NaN through.
 */
public final class QuietNodes {

    private QuietNodes() {
    }

    /** The node itself, or one around it that makes NaNs quiet, if the instruction has an operand that invites folding. */
    public static ExpressionNode wrap(Expression.Numeric numeric, ExpressionNode node) {
        return switch (numeric.opcode()) {
            case F32_ADD, F32_SUB, F32_MUL, F32_DIV -> hasFoldableOperand(numeric) ? new QuietF32(node) : node;
            case F64_ADD, F64_SUB, F64_MUL, F64_DIV -> hasFoldableOperand(numeric) ? new QuietF64(node) : node;
            case F32_DEMOTE_F64 -> isPromotion(numeric.operands().getFirst()) ? new QuietF32(node) : node;
            default -> node;
        };
    }

    private static boolean hasFoldableOperand(Expression.Numeric numeric) {
        return numeric.operands().stream().anyMatch(operand -> switch (operand) {
            case Expression.F32Constant(int bits) -> isZeroOrOne(Float.intBitsToFloat(bits));
            case Expression.F64Constant(long bits) -> isZeroOrOne(Double.longBitsToDouble(bits));
            default -> false;
        });
    }

    private static boolean isZeroOrOne(double value) {
        return value == 0 || Math.abs(value) == 1;
    }

    private static boolean isPromotion(Expression operand) {
        return operand instanceof Expression.Numeric inner && inner.opcode() == Opcode.F64_PROMOTE_F32;
    }

    private static final class QuietF32 extends UnaryNode {
        private static final int QUIET_BIT = 1 << 22;

        QuietF32(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public float executeF32(VirtualFrame frame) {
            float x = operand.executeF32(frame);
            return x != x ? Float.intBitsToFloat(Float.floatToRawIntBits(x) | QUIET_BIT) : x;
        }
    }

    private static final class QuietF64 extends UnaryNode {
        private static final long QUIET_BIT = 1L << 51;

        QuietF64(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public double executeF64(VirtualFrame frame) {
            double x = operand.executeF64(frame);
            return x != x ? Double.longBitsToDouble(Double.doubleToRawLongBits(x) | QUIET_BIT) : x;
        }
    }
}
