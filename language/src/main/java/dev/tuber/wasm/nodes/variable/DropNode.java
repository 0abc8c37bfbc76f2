package dev.tuber.wasm.nodes.variable;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.graph.ValueKind;
import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.nodes.StatementNode;

/** {@code drop} of a value whose evaluation has effects. */
public abstract class DropNode extends StatementNode {
    @Child ExpressionNode value;

    private DropNode(ExpressionNode value) {
        this.value = value;
    }

    public static DropNode create(ValueKind kind, ExpressionNode value) {
        return switch (kind) {
            case I32 -> new DropI32(value);
            case I64 -> new DropI64(value);
            case F32 -> new DropF32(value);
            case F64 -> new DropF64(value);
            case V128 -> new DropVector(value);
            case REFERENCE -> new DropReference(value);
        };
    }

    private static final class DropI32 extends DropNode {
        DropI32(ExpressionNode value) {
            super(value);
        }

        @Override
        public void execute(VirtualFrame frame) {
            value.executeI32(frame);
        }
    }

    private static final class DropI64 extends DropNode {
        DropI64(ExpressionNode value) {
            super(value);
        }

        @Override
        public void execute(VirtualFrame frame) {
            value.executeI64(frame);
        }
    }

    private static final class DropF32 extends DropNode {
        DropF32(ExpressionNode value) {
            super(value);
        }

        @Override
        public void execute(VirtualFrame frame) {
            value.executeF32(frame);
        }
    }

    private static final class DropF64 extends DropNode {
        DropF64(ExpressionNode value) {
            super(value);
        }

        @Override
        public void execute(VirtualFrame frame) {
            value.executeF64(frame);
        }
    }

    private static final class DropVector extends DropNode {
        DropVector(ExpressionNode value) {
            super(value);
        }

        @Override
        public void execute(VirtualFrame frame) {
            value.executeV128(frame);
        }
    }

    private static final class DropReference extends DropNode {
        DropReference(ExpressionNode value) {
            super(value);
        }

        @Override
        public void execute(VirtualFrame frame) {
            value.executeReference(frame);
        }
    }
}
