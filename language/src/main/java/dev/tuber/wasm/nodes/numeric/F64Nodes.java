package dev.tuber.wasm.nodes.numeric;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.runtime.FloatingPoint;

/** Arithmetic on and comparisons of {@code f64}. NaN operands give a quiet NaN where the specification computes. */
final class F64Nodes {

    private F64Nodes() {
    }

    static final class Add extends BinaryNode {
        Add(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        public double executeF64(VirtualFrame frame) {
            double a = left.executeF64(frame);
            double b = right.executeF64(frame);
            return a + b;
        }
    }

    static final class Sub extends BinaryNode {
        Sub(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        public double executeF64(VirtualFrame frame) {
            double a = left.executeF64(frame);
            double b = right.executeF64(frame);
            return a - b;
        }
    }

    static final class Mul extends BinaryNode {
        Mul(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        public double executeF64(VirtualFrame frame) {
            double a = left.executeF64(frame);
            double b = right.executeF64(frame);
            return a * b;
        }
    }

    static final class Div extends BinaryNode {
        Div(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        public double executeF64(VirtualFrame frame) {
            double a = left.executeF64(frame);
            double b = right.executeF64(frame);
            return a / b;
        }
    }

    static final class Min extends BinaryNode {
        Min(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        public double executeF64(VirtualFrame frame) {
            double a = left.executeF64(frame);
            double b = right.executeF64(frame);
            return FloatingPoint.min(a, b);
        }
    }

    static final class Max extends BinaryNode {
        Max(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        public double executeF64(VirtualFrame frame) {
            double a = left.executeF64(frame);
            double b = right.executeF64(frame);
            return FloatingPoint.max(a, b);
        }
    }

    static final class Copysign extends BinaryNode {
        Copysign(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        public double executeF64(VirtualFrame frame) {
            double a = left.executeF64(frame);
            double b = right.executeF64(frame);
            return FloatingPoint.copySign(a, b);
        }
    }

    static final class Abs extends UnaryNode {
        Abs(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public double executeF64(VirtualFrame frame) {
            double x = operand.executeF64(frame);
            return FloatingPoint.abs(x);
        }
    }

    static final class Neg extends UnaryNode {
        Neg(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public double executeF64(VirtualFrame frame) {
            double x = operand.executeF64(frame);
            return FloatingPoint.negate(x);
        }
    }

    static final class Ceil extends UnaryNode {
        Ceil(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public double executeF64(VirtualFrame frame) {
            double x = operand.executeF64(frame);
            return FloatingPoint.ceil(x);
        }
    }

    static final class Floor extends UnaryNode {
        Floor(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public double executeF64(VirtualFrame frame) {
            double x = operand.executeF64(frame);
            return FloatingPoint.floor(x);
        }
    }

    static final class Trunc extends UnaryNode {
        Trunc(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public double executeF64(VirtualFrame frame) {
            double x = operand.executeF64(frame);
            return FloatingPoint.trunc(x);
        }
    }

    static final class Nearest extends UnaryNode {
        Nearest(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public double executeF64(VirtualFrame frame) {
            double x = operand.executeF64(frame);
            return FloatingPoint.nearest(x);
        }
    }

    static final class Sqrt extends UnaryNode {
        Sqrt(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public double executeF64(VirtualFrame frame) {
            double x = operand.executeF64(frame);
            return Math.sqrt(x);
        }
    }

    static final class Eq extends BinaryNode {
        Eq(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        public boolean executeCondition(VirtualFrame frame) {
            double a = left.executeF64(frame);
            double b = right.executeF64(frame);
            return a == b;
        }

        @Override
        public int executeI32(VirtualFrame frame) {
            return executeCondition(frame) ? 1 : 0;
        }
    }

    static final class Ne extends BinaryNode {
        Ne(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        public boolean executeCondition(VirtualFrame frame) {
            double a = left.executeF64(frame);
            double b = right.executeF64(frame);
            return a != b;
        }

        @Override
        public int executeI32(VirtualFrame frame) {
            return executeCondition(frame) ? 1 : 0;
        }
    }

    static final class Lt extends BinaryNode {
        Lt(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        public boolean executeCondition(VirtualFrame frame) {
            double a = left.executeF64(frame);
            double b = right.executeF64(frame);
            return a < b;
        }

        @Override
        public int executeI32(VirtualFrame frame) {
            return executeCondition(frame) ? 1 : 0;
        }
    }

    static final class Gt extends BinaryNode {
        Gt(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        public boolean executeCondition(VirtualFrame frame) {
            double a = left.executeF64(frame);
            double b = right.executeF64(frame);
            return a > b;
        }

        @Override
        public int executeI32(VirtualFrame frame) {
            return executeCondition(frame) ? 1 : 0;
        }
    }

    static final class Le extends BinaryNode {
        Le(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        public boolean executeCondition(VirtualFrame frame) {
            double a = left.executeF64(frame);
            double b = right.executeF64(frame);
            return a <= b;
        }

        @Override
        public int executeI32(VirtualFrame frame) {
            return executeCondition(frame) ? 1 : 0;
        }
    }

    static final class Ge extends BinaryNode {
        Ge(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        public boolean executeCondition(VirtualFrame frame) {
            double a = left.executeF64(frame);
            double b = right.executeF64(frame);
            return a >= b;
        }

        @Override
        public int executeI32(VirtualFrame frame) {
            return executeCondition(frame) ? 1 : 0;
        }
    }
}
