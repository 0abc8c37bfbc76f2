package dev.tuber.wasm.nodes.numeric;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.runtime.Trap;

/** Arithmetic on {@code i64}. */
final class I64ArithmeticNodes {

    private I64ArithmeticNodes() {
    }

    static final class Clz extends UnaryNode {
        Clz(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public long executeI64(VirtualFrame frame) {
            long x = operand.executeI64(frame);
            return Long.numberOfLeadingZeros(x);
        }
    }

    static final class Ctz extends UnaryNode {
        Ctz(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public long executeI64(VirtualFrame frame) {
            long x = operand.executeI64(frame);
            return Long.numberOfTrailingZeros(x);
        }
    }

    static final class Popcnt extends UnaryNode {
        Popcnt(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public long executeI64(VirtualFrame frame) {
            long x = operand.executeI64(frame);
            return Long.bitCount(x);
        }
    }

    static final class Add extends BinaryNode {
        Add(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        public long executeI64(VirtualFrame frame) {
            long a = left.executeI64(frame);
            long b = right.executeI64(frame);
            return a + b;
        }
    }

    static final class Sub extends BinaryNode {
        Sub(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        public long executeI64(VirtualFrame frame) {
            long a = left.executeI64(frame);
            long b = right.executeI64(frame);
            return a - b;
        }
    }

    static final class Mul extends BinaryNode {
        Mul(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        public long executeI64(VirtualFrame frame) {
            long a = left.executeI64(frame);
            long b = right.executeI64(frame);
            return a * b;
        }
    }

    static final class And extends BinaryNode {
        And(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        public long executeI64(VirtualFrame frame) {
            long a = left.executeI64(frame);
            long b = right.executeI64(frame);
            return a & b;
        }
    }

    static final class Or extends BinaryNode {
        Or(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        public long executeI64(VirtualFrame frame) {
            long a = left.executeI64(frame);
            long b = right.executeI64(frame);
            return a | b;
        }
    }

    static final class Xor extends BinaryNode {
        Xor(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        public long executeI64(VirtualFrame frame) {
            long a = left.executeI64(frame);
            long b = right.executeI64(frame);
            return a ^ b;
        }
    }

    static final class Shl extends BinaryNode {
        Shl(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        public long executeI64(VirtualFrame frame) {
            long a = left.executeI64(frame);
            long b = right.executeI64(frame);
            return a << b;
        }
    }

    static final class ShrS extends BinaryNode {
        ShrS(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        public long executeI64(VirtualFrame frame) {
            long a = left.executeI64(frame);
            long b = right.executeI64(frame);
            return a >> b;
        }
    }

    static final class ShrU extends BinaryNode {
        ShrU(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        public long executeI64(VirtualFrame frame) {
            long a = left.executeI64(frame);
            long b = right.executeI64(frame);
            return a >>> b;
        }
    }

    static final class Rotl extends BinaryNode {
        Rotl(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        public long executeI64(VirtualFrame frame) {
            long a = left.executeI64(frame);
            long b = right.executeI64(frame);
            return Long.rotateLeft(a, (int) b);
        }
    }

    static final class Rotr extends BinaryNode {
        Rotr(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        public long executeI64(VirtualFrame frame) {
            long a = left.executeI64(frame);
            long b = right.executeI64(frame);
            return Long.rotateRight(a, (int) b);
        }
    }

    static final class DivS extends BinaryNode {
        DivS(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        public long executeI64(VirtualFrame frame) {
            long a = left.executeI64(frame);
            long b = right.executeI64(frame);
            if (b == 0) {
                throw trap(Trap.INTEGER_DIVIDE_BY_ZERO);
            }
            if (a == Long.MIN_VALUE && b == -1) {
                throw trap(Trap.INTEGER_OVERFLOW);
            }
            return a / b;
        }
    }

    static final class DivU extends BinaryNode {
        DivU(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        public long executeI64(VirtualFrame frame) {
            long a = left.executeI64(frame);
            long b = right.executeI64(frame);
            if (b == 0) {
                throw trap(Trap.INTEGER_DIVIDE_BY_ZERO);
            }
            return Long.divideUnsigned(a, b);
        }
    }

    static final class RemS extends BinaryNode {
        RemS(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        public long executeI64(VirtualFrame frame) {
            long a = left.executeI64(frame);
            long b = right.executeI64(frame);
            if (b == 0) {
                throw trap(Trap.INTEGER_DIVIDE_BY_ZERO);
            }
            return b == -1 ? 0 : a % b;
        }
    }

    static final class RemU extends BinaryNode {
        RemU(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        public long executeI64(VirtualFrame frame) {
            long a = left.executeI64(frame);
            long b = right.executeI64(frame);
            if (b == 0) {
                throw trap(Trap.INTEGER_DIVIDE_BY_ZERO);
            }
            return Long.remainderUnsigned(a, b);
        }
    }

    static final class Extend8S extends UnaryNode {
        Extend8S(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public long executeI64(VirtualFrame frame) {
            long x = operand.executeI64(frame);
            return (byte) x;
        }
    }

    static final class Extend16S extends UnaryNode {
        Extend16S(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public long executeI64(VirtualFrame frame) {
            long x = operand.executeI64(frame);
            return (short) x;
        }
    }

    static final class Extend32S extends UnaryNode {
        Extend32S(ExpressionNode operand) {
            super(operand);
        }

        @Override
        public long executeI64(VirtualFrame frame) {
            long x = operand.executeI64(frame);
            return (int) x;
        }
    }
}
