package dev.tuber.wasm.nodes.reference;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.nodes.FrameLayout;
import dev.tuber.wasm.runtime.Trap;

/** The instructions on references of any kind. */
public final class ReferenceNodes {

    private ReferenceNodes() {
    }

    /** {@code ref.func}. */
    public static ExpressionNode function(int index) {
        return new FunctionReference(index);
    }

    /** {@code ref.is_null}. */
    public static ExpressionNode isNull(ExpressionNode reference) {
        return new IsNull(reference);
    }

    /** {@code ref.as_non_null}. */
    public static ExpressionNode asNonNull(ExpressionNode reference) {
        return new AsNonNull(reference);
    }

    private static final class FunctionReference extends ExpressionNode {
        private final int index;

        FunctionReference(int index) {
            this.index = index;
        }

        @Override
        public Object executeReference(VirtualFrame frame) {
            return FrameLayout.instance(frame).function(index);
        }
    }

    private static final class IsNull extends ExpressionNode {
        @Child private ExpressionNode reference;

        IsNull(ExpressionNode reference) {
            this.reference = reference;
        }

        @Override
        public boolean executeCondition(VirtualFrame frame) {
            return reference.executeReference(frame) == null;
        }

        @Override
        public int executeI32(VirtualFrame frame) {
            return executeCondition(frame) ? 1 : 0;
        }
    }

    private static final class AsNonNull extends ExpressionNode {
        @Child private ExpressionNode reference;

        AsNonNull(ExpressionNode reference) {
            this.reference = reference;
        }

        @Override
        public Object executeReference(VirtualFrame frame) {
            Object value = reference.executeReference(frame);
            if (value == null) {
                throw trap(Trap.NULL_REFERENCE);
            }
            return value;
        }
    }
}
