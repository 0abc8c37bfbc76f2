package dev.tuber.wasm.nodes.variable;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.graph.ValueKind;
import dev.tuber.wasm.model.V128;
import dev.tuber.wasm.nodes.ExpressionNode;

/** {@code select}: evaluates both values, then the condition. */
public abstract class SelectNode extends ExpressionNode {
    @Child ExpressionNode first;
    @Child ExpressionNode second;
    @Child ExpressionNode condition;

    private SelectNode(ExpressionNode first, ExpressionNode second, ExpressionNode condition) {
        this.first = first;
        this.second = second;
        this.condition = condition;
    }

    public static SelectNode create(ValueKind kind, ExpressionNode first, ExpressionNode second, ExpressionNode condition) {
        return switch (kind) {
            case I32 -> new SelectI32(first, second, condition);
            case I64 -> new SelectI64(first, second, condition);
            case F32 -> new SelectF32(first, second, condition);
            case F64 -> new SelectF64(first, second, condition);
            case V128 -> new SelectVector(first, second, condition);
            case REFERENCE -> new SelectReference(first, second, condition);
        };
    }

    private static final class SelectI32 extends SelectNode {
        SelectI32(ExpressionNode first, ExpressionNode second, ExpressionNode condition) {
            super(first, second, condition);
        }

        @Override
        public int executeI32(VirtualFrame frame) {
            int a = first.executeI32(frame);
            int b = second.executeI32(frame);
            return condition.executeCondition(frame) ? a : b;
        }
    }

    private static final class SelectI64 extends SelectNode {
        SelectI64(ExpressionNode first, ExpressionNode second, ExpressionNode condition) {
            super(first, second, condition);
        }

        @Override
        public long executeI64(VirtualFrame frame) {
            long a = first.executeI64(frame);
            long b = second.executeI64(frame);
            return condition.executeCondition(frame) ? a : b;
        }
    }

    private static final class SelectF32 extends SelectNode {
        SelectF32(ExpressionNode first, ExpressionNode second, ExpressionNode condition) {
            super(first, second, condition);
        }

        @Override
        public float executeF32(VirtualFrame frame) {
            float a = first.executeF32(frame);
            float b = second.executeF32(frame);
            return condition.executeCondition(frame) ? a : b;
        }
    }

    private static final class SelectF64 extends SelectNode {
        SelectF64(ExpressionNode first, ExpressionNode second, ExpressionNode condition) {
            super(first, second, condition);
        }

        @Override
        public double executeF64(VirtualFrame frame) {
            double a = first.executeF64(frame);
            double b = second.executeF64(frame);
            return condition.executeCondition(frame) ? a : b;
        }
    }

    private static final class SelectVector extends SelectNode {
        SelectVector(ExpressionNode first, ExpressionNode second, ExpressionNode condition) {
            super(first, second, condition);
        }

        @Override
        public V128 executeV128(VirtualFrame frame) {
            V128 a = first.executeV128(frame);
            V128 b = second.executeV128(frame);
            return condition.executeCondition(frame) ? a : b;
        }
    }

    private static final class SelectReference extends SelectNode {
        SelectReference(ExpressionNode first, ExpressionNode second, ExpressionNode condition) {
            super(first, second, condition);
        }

        @Override
        public Object executeReference(VirtualFrame frame) {
            Object a = first.executeReference(frame);
            Object b = second.executeReference(frame);
            return condition.executeCondition(frame) ? a : b;
        }
    }
}
