package dev.tuber.wasm.nodes.variable;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.graph.ValueKind;
import dev.tuber.wasm.model.V128;
import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.nodes.StatementNode;

/** Reads and writes of variables, which are static frame slots: no tags are kept, since types are static. */
public final class VariableNodes {

    private VariableNodes() {
    }

    /** {@code local.get}, or an operand that was kept. */
    public static ExpressionNode get(ValueKind kind, int slot) {
        return switch (kind) {
            case I32 -> new GetI32(slot);
            case I64 -> new GetI64(slot);
            case F32 -> new GetF32(slot);
            case F64 -> new GetF64(slot);
            case V128 -> new GetVector(slot);
            case REFERENCE -> new GetReference(slot);
        };
    }

    /** {@code local.set}, or an operand that is kept. */
    public static StatementNode set(ValueKind kind, int slot, ExpressionNode value) {
        return switch (kind) {
            case I32 -> new SetI32(slot, value);
            case I64 -> new SetI64(slot, value);
            case F32 -> new SetF32(slot, value);
            case F64 -> new SetF64(slot, value);
            case V128 -> new SetVector(slot, value);
            case REFERENCE -> new SetReference(slot, value);
        };
    }

    /** {@code local.tee}. */
    public static ExpressionNode tee(ValueKind kind, int slot, ExpressionNode value) {
        return switch (kind) {
            case I32 -> new TeeI32(slot, value);
            case I64 -> new TeeI64(slot, value);
            case F32 -> new TeeF32(slot, value);
            case F64 -> new TeeF64(slot, value);
            case V128 -> new TeeVector(slot, value);
            case REFERENCE -> new TeeReference(slot, value);
        };
    }

    private abstract static class Get extends ExpressionNode {
        final int slot;

        Get(int slot) {
            this.slot = slot;
        }
    }

    private abstract static class Set extends StatementNode {
        final int slot;
        @Child ExpressionNode value;

        Set(int slot, ExpressionNode value) {
            this.slot = slot;
            this.value = value;
        }
    }

    private abstract static class Tee extends ExpressionNode {
        final int slot;
        @Child ExpressionNode value;

        Tee(int slot, ExpressionNode value) {
            this.slot = slot;
            this.value = value;
        }
    }

    private static final class GetI32 extends Get {
        GetI32(int slot) {
            super(slot);
        }

        @Override
        public int executeI32(VirtualFrame frame) {
            return frame.getIntStatic(slot);
        }
    }

    private static final class SetI32 extends Set {
        SetI32(int slot, ExpressionNode value) {
            super(slot, value);
        }

        @Override
        public void execute(VirtualFrame frame) {
            frame.setIntStatic(slot, value.executeI32(frame));
        }
    }

    private static final class TeeI32 extends Tee {
        TeeI32(int slot, ExpressionNode value) {
            super(slot, value);
        }

        @Override
        public int executeI32(VirtualFrame frame) {
            int result = value.executeI32(frame);
            frame.setIntStatic(slot, result);
            return result;
        }
    }

    private static final class GetI64 extends Get {
        GetI64(int slot) {
            super(slot);
        }

        @Override
        public long executeI64(VirtualFrame frame) {
            return frame.getLongStatic(slot);
        }
    }

    private static final class SetI64 extends Set {
        SetI64(int slot, ExpressionNode value) {
            super(slot, value);
        }

        @Override
        public void execute(VirtualFrame frame) {
            frame.setLongStatic(slot, value.executeI64(frame));
        }
    }

    private static final class TeeI64 extends Tee {
        TeeI64(int slot, ExpressionNode value) {
            super(slot, value);
        }

        @Override
        public long executeI64(VirtualFrame frame) {
            long result = value.executeI64(frame);
            frame.setLongStatic(slot, result);
            return result;
        }
    }

    private static final class GetF32 extends Get {
        GetF32(int slot) {
            super(slot);
        }

        @Override
        public float executeF32(VirtualFrame frame) {
            return frame.getFloatStatic(slot);
        }
    }

    private static final class SetF32 extends Set {
        SetF32(int slot, ExpressionNode value) {
            super(slot, value);
        }

        @Override
        public void execute(VirtualFrame frame) {
            frame.setFloatStatic(slot, value.executeF32(frame));
        }
    }

    private static final class TeeF32 extends Tee {
        TeeF32(int slot, ExpressionNode value) {
            super(slot, value);
        }

        @Override
        public float executeF32(VirtualFrame frame) {
            float result = value.executeF32(frame);
            frame.setFloatStatic(slot, result);
            return result;
        }
    }

    private static final class GetF64 extends Get {
        GetF64(int slot) {
            super(slot);
        }

        @Override
        public double executeF64(VirtualFrame frame) {
            return frame.getDoubleStatic(slot);
        }
    }

    private static final class SetF64 extends Set {
        SetF64(int slot, ExpressionNode value) {
            super(slot, value);
        }

        @Override
        public void execute(VirtualFrame frame) {
            frame.setDoubleStatic(slot, value.executeF64(frame));
        }
    }

    private static final class TeeF64 extends Tee {
        TeeF64(int slot, ExpressionNode value) {
            super(slot, value);
        }

        @Override
        public double executeF64(VirtualFrame frame) {
            double result = value.executeF64(frame);
            frame.setDoubleStatic(slot, result);
            return result;
        }
    }

    private static final class GetVector extends Get {
        GetVector(int slot) {
            super(slot);
        }

        @Override
        public V128 executeV128(VirtualFrame frame) {
            return (V128) frame.getObjectStatic(slot);
        }
    }

    private static final class SetVector extends Set {
        SetVector(int slot, ExpressionNode value) {
            super(slot, value);
        }

        @Override
        public void execute(VirtualFrame frame) {
            frame.setObjectStatic(slot, value.executeV128(frame));
        }
    }

    private static final class TeeVector extends Tee {
        TeeVector(int slot, ExpressionNode value) {
            super(slot, value);
        }

        @Override
        public V128 executeV128(VirtualFrame frame) {
            V128 result = value.executeV128(frame);
            frame.setObjectStatic(slot, result);
            return result;
        }
    }

    private static final class GetReference extends Get {
        GetReference(int slot) {
            super(slot);
        }

        @Override
        public Object executeReference(VirtualFrame frame) {
            return frame.getObjectStatic(slot);
        }
    }

    private static final class SetReference extends Set {
        SetReference(int slot, ExpressionNode value) {
            super(slot, value);
        }

        @Override
        public void execute(VirtualFrame frame) {
            frame.setObjectStatic(slot, value.executeReference(frame));
        }
    }

    private static final class TeeReference extends Tee {
        TeeReference(int slot, ExpressionNode value) {
            super(slot, value);
        }

        @Override
        public Object executeReference(VirtualFrame frame) {
            Object result = value.executeReference(frame);
            frame.setObjectStatic(slot, result);
            return result;
        }
    }
}
