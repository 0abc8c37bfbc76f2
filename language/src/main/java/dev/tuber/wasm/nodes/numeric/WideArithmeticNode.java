package dev.tuber.wasm.nodes.numeric;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.nodes.StatementNode;

/**
 * The instructions on numbers of 128 bits. Such a number is two {@code i64}, the low half first; both halves of the result are written
 * to slots after all operands have been evaluated, since an operand may be read from one of them.
 */
public abstract class WideArithmeticNode extends StatementNode {
    private final int lowSlot;
    private final int highSlot;
    @Children private final ExpressionNode[] operands;

    private WideArithmeticNode(ExpressionNode[] operands, int lowSlot, int highSlot) {
        this.operands = operands;
        this.lowSlot = lowSlot;
        this.highSlot = highSlot;
    }

    /** @param operands as many as the opcode's signature has */
    public static WideArithmeticNode create(Opcode opcode, ExpressionNode[] operands, int lowSlot, int highSlot) {
        return switch (opcode) {
            case I64_ADD128 -> new Add(operands, lowSlot, highSlot);
            case I64_SUB128 -> new Subtract(operands, lowSlot, highSlot);
            case I64_MUL_WIDE_S -> new MultiplySigned(operands, lowSlot, highSlot);
            case I64_MUL_WIDE_U -> new MultiplyUnsigned(operands, lowSlot, highSlot);
            default -> throw new IllegalArgumentException("not wide arithmetic: " + opcode);
        };
    }

    final long operand(VirtualFrame frame, int index) {
        return operands[index].executeI64(frame);
    }

    final void setResult(VirtualFrame frame, long low, long high) {
        frame.setLongStatic(lowSlot, low);
        frame.setLongStatic(highSlot, high);
    }

    /** 1 if the first number is less than the second, both unsigned, else 0. */
    static long isLess(long first, long second) {
        return Long.compareUnsigned(first, second) < 0 ? 1 : 0;
    }

    private static final class Add extends WideArithmeticNode {
        Add(ExpressionNode[] operands, int lowSlot, int highSlot) {
            super(operands, lowSlot, highSlot);
        }

        @Override
        public void execute(VirtualFrame frame) {
            long firstLow = operand(frame, 0);
            long firstHigh = operand(frame, 1);
            long secondLow = operand(frame, 2);
            long secondHigh = operand(frame, 3);
            long low = firstLow + secondLow;
            setResult(frame, low, firstHigh + secondHigh + isLess(low, firstLow));
        }
    }

    private static final class Subtract extends WideArithmeticNode {
        Subtract(ExpressionNode[] operands, int lowSlot, int highSlot) {
            super(operands, lowSlot, highSlot);
        }

        @Override
        public void execute(VirtualFrame frame) {
            long firstLow = operand(frame, 0);
            long firstHigh = operand(frame, 1);
            long secondLow = operand(frame, 2);
            long secondHigh = operand(frame, 3);
            setResult(frame, firstLow - secondLow, firstHigh - secondHigh - isLess(firstLow, secondLow));
        }
    }

    private static final class MultiplySigned extends WideArithmeticNode {
        MultiplySigned(ExpressionNode[] operands, int lowSlot, int highSlot) {
            super(operands, lowSlot, highSlot);
        }

        @Override
        public void execute(VirtualFrame frame) {
            long first = operand(frame, 0);
            long second = operand(frame, 1);
            setResult(frame, first * second, Math.multiplyHigh(first, second));
        }
    }

    private static final class MultiplyUnsigned extends WideArithmeticNode {
        MultiplyUnsigned(ExpressionNode[] operands, int lowSlot, int highSlot) {
            super(operands, lowSlot, highSlot);
        }

        @Override
        public void execute(VirtualFrame frame) {
            long first = operand(frame, 0);
            long second = operand(frame, 1);
            setResult(frame, first * second, Math.unsignedMultiplyHigh(first, second));
        }
    }
}
