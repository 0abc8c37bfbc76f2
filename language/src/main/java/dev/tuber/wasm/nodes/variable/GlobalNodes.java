package dev.tuber.wasm.nodes.variable;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.graph.ValueKind;
import dev.tuber.wasm.model.V128;
import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.nodes.FrameLayout;
import dev.tuber.wasm.nodes.StatementNode;
import dev.tuber.wasm.runtime.WasmGlobal;

/** {@code global.get} and {@code global.set}. */
public final class GlobalNodes {

    private GlobalNodes() {
    }

    public static ExpressionNode get(ValueKind kind, int index) {
        return switch (kind) {
            case I32 -> new GetI32(index);
            case I64 -> new GetI64(index);
            case F32 -> new GetF32(index);
            case F64 -> new GetF64(index);
            case V128 -> new GetVector(index);
            case REFERENCE -> new GetReference(index);
        };
    }

    public static StatementNode set(ValueKind kind, int index, ExpressionNode value) {
        return switch (kind) {
            case I32 -> new SetI32(index, value);
            case I64 -> new SetI64(index, value);
            case F32 -> new SetF32(index, value);
            case F64 -> new SetF64(index, value);
            case V128 -> new SetVector(index, value);
            case REFERENCE -> new SetReference(index, value);
        };
    }

    private static WasmGlobal global(VirtualFrame frame, int index) {
        return FrameLayout.instance(frame).global(index);
    }

    private abstract static class Get extends ExpressionNode {
        final int index;

        Get(int index) {
            this.index = index;
        }
    }

    private abstract static class Set extends StatementNode {
        final int index;
        @Child ExpressionNode value;

        Set(int index, ExpressionNode value) {
            this.index = index;
            this.value = value;
        }
    }

    private static final class GetI32 extends Get {
        GetI32(int index) {
            super(index);
        }

        @Override
        public int executeI32(VirtualFrame frame) {
            WasmGlobal global = global(frame, index);
            return (int) global.primitive();
        }
    }

    private static final class SetI32 extends Set {
        SetI32(int index, ExpressionNode value) {
            super(index, value);
        }

        @Override
        public void execute(VirtualFrame frame) {
            int newValue = value.executeI32(frame);
            global(frame, index).setPrimitive(newValue);
        }
    }

    private static final class GetI64 extends Get {
        GetI64(int index) {
            super(index);
        }

        @Override
        public long executeI64(VirtualFrame frame) {
            WasmGlobal global = global(frame, index);
            return global.primitive();
        }
    }

    private static final class SetI64 extends Set {
        SetI64(int index, ExpressionNode value) {
            super(index, value);
        }

        @Override
        public void execute(VirtualFrame frame) {
            long newValue = value.executeI64(frame);
            global(frame, index).setPrimitive(newValue);
        }
    }

    private static final class GetF32 extends Get {
        GetF32(int index) {
            super(index);
        }

        @Override
        public float executeF32(VirtualFrame frame) {
            WasmGlobal global = global(frame, index);
            return Float.intBitsToFloat((int) global.primitive());
        }
    }

    private static final class SetF32 extends Set {
        SetF32(int index, ExpressionNode value) {
            super(index, value);
        }

        @Override
        public void execute(VirtualFrame frame) {
            int newValue = Float.floatToRawIntBits(value.executeF32(frame));
            global(frame, index).setPrimitive(newValue);
        }
    }

    private static final class GetF64 extends Get {
        GetF64(int index) {
            super(index);
        }

        @Override
        public double executeF64(VirtualFrame frame) {
            WasmGlobal global = global(frame, index);
            return Double.longBitsToDouble(global.primitive());
        }
    }

    private static final class SetF64 extends Set {
        SetF64(int index, ExpressionNode value) {
            super(index, value);
        }

        @Override
        public void execute(VirtualFrame frame) {
            long newValue = Double.doubleToRawLongBits(value.executeF64(frame));
            global(frame, index).setPrimitive(newValue);
        }
    }

    private static final class GetVector extends Get {
        GetVector(int index) {
            super(index);
        }

        @Override
        public V128 executeV128(VirtualFrame frame) {
            WasmGlobal global = global(frame, index);
            return global.vector();
        }
    }

    private static final class SetVector extends Set {
        SetVector(int index, ExpressionNode value) {
            super(index, value);
        }

        @Override
        public void execute(VirtualFrame frame) {
            V128 newValue = value.executeV128(frame);
            global(frame, index).setReference(newValue);
        }
    }

    private static final class GetReference extends Get {
        GetReference(int index) {
            super(index);
        }

        @Override
        public Object executeReference(VirtualFrame frame) {
            WasmGlobal global = global(frame, index);
            return global.reference();
        }
    }

    private static final class SetReference extends Set {
        SetReference(int index, ExpressionNode value) {
            super(index, value);
        }

        @Override
        public void execute(VirtualFrame frame) {
            Object newValue = value.executeReference(frame);
            global(frame, index).setReference(newValue);
        }
    }
}
