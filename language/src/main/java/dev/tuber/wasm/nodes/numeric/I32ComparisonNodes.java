package dev.tuber.wasm.nodes.numeric;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.nodes.ExpressionNode;

/** Comparisons of {@code i32}, which serve as conditions without the detour through a number. */
final class I32ComparisonNodes {

    private I32ComparisonNodes() {
    }

    static final class Eqz extends UnaryNode {
        Eqz(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public boolean executeCondition(VirtualFrame frame) {
            int x = operand.executeI32(frame);
            return x == 0;
        }

        @Override
        public int executeI32(VirtualFrame frame) {
            return executeCondition(frame) ? 1 : 0;
        }
    }

    static final class Eq extends BinaryNode {
        Eq(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        public boolean executeCondition(VirtualFrame frame) {
            int a = left.executeI32(frame);
            int b = right.executeI32(frame);
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
            int a = left.executeI32(frame);
            int b = right.executeI32(frame);
            return a != b;
        }

        @Override
        public int executeI32(VirtualFrame frame) {
            return executeCondition(frame) ? 1 : 0;
        }
    }

    static final class LtS extends BinaryNode {
        LtS(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        public boolean executeCondition(VirtualFrame frame) {
            int a = left.executeI32(frame);
            int b = right.executeI32(frame);
            return a < b;
        }

        @Override
        public int executeI32(VirtualFrame frame) {
            return executeCondition(frame) ? 1 : 0;
        }
    }

    static final class GtS extends BinaryNode {
        GtS(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        public boolean executeCondition(VirtualFrame frame) {
            int a = left.executeI32(frame);
            int b = right.executeI32(frame);
            return a > b;
        }

        @Override
        public int executeI32(VirtualFrame frame) {
            return executeCondition(frame) ? 1 : 0;
        }
    }

    static final class LeS extends BinaryNode {
        LeS(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        public boolean executeCondition(VirtualFrame frame) {
            int a = left.executeI32(frame);
            int b = right.executeI32(frame);
            return a <= b;
        }

        @Override
        public int executeI32(VirtualFrame frame) {
            return executeCondition(frame) ? 1 : 0;
        }
    }

    static final class GeS extends BinaryNode {
        GeS(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        public boolean executeCondition(VirtualFrame frame) {
            int a = left.executeI32(frame);
            int b = right.executeI32(frame);
            return a >= b;
        }

        @Override
        public int executeI32(VirtualFrame frame) {
            return executeCondition(frame) ? 1 : 0;
        }
    }

    static final class LtU extends BinaryNode {
        LtU(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        public boolean executeCondition(VirtualFrame frame) {
            int a = left.executeI32(frame);
            int b = right.executeI32(frame);
            return Integer.compareUnsigned(a, b) < 0;
        }

        @Override
        public int executeI32(VirtualFrame frame) {
            return executeCondition(frame) ? 1 : 0;
        }
    }

    static final class GtU extends BinaryNode {
        GtU(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        public boolean executeCondition(VirtualFrame frame) {
            int a = left.executeI32(frame);
            int b = right.executeI32(frame);
            return Integer.compareUnsigned(a, b) > 0;
        }

        @Override
        public int executeI32(VirtualFrame frame) {
            return executeCondition(frame) ? 1 : 0;
        }
    }

    static final class LeU extends BinaryNode {
        LeU(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        public boolean executeCondition(VirtualFrame frame) {
            int a = left.executeI32(frame);
            int b = right.executeI32(frame);
            return Integer.compareUnsigned(a, b) <= 0;
        }

        @Override
        public int executeI32(VirtualFrame frame) {
            return executeCondition(frame) ? 1 : 0;
        }
    }

    static final class GeU extends BinaryNode {
        GeU(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        public boolean executeCondition(VirtualFrame frame) {
            int a = left.executeI32(frame);
            int b = right.executeI32(frame);
            return Integer.compareUnsigned(a, b) >= 0;
        }

        @Override
        public int executeI32(VirtualFrame frame) {
            return executeCondition(frame) ? 1 : 0;
        }
    }
}
