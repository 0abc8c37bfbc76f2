package dev.tuber.wasm.nodes.call;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.graph.ValueKind;
import dev.tuber.wasm.model.V128;
import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.nodes.FrameLayout;
import dev.tuber.wasm.nodes.WasmNode;

/** Evaluates an argument or a result and writes it to the call buffers. */
public abstract class BufferWriteNode extends WasmNode {
    final int position;
    @Child ExpressionNode value;

    private BufferWriteNode(int position, ExpressionNode value) {
        this.position = position;
        this.value = value;
    }

    /** @param position where the value goes in the array of its kind */
    public static BufferWriteNode create(ValueKind kind, int position, ExpressionNode value) {
        return switch (kind) {
            case I32 -> new WriteI32(position, value);
            case I64 -> new WriteI64(position, value);
            case F32 -> new WriteF32(position, value);
            case F64 -> new WriteF64(position, value);
            case V128 -> new WriteVector(position, value);
            case REFERENCE -> new WriteReference(position, value);
        };
    }

    public abstract void execute(VirtualFrame frame);

    private static final class WriteI32 extends BufferWriteNode {
        WriteI32(int position, ExpressionNode value) {
            super(position, value);
        }

        @Override
        public void execute(VirtualFrame frame) {
            int bits = value.executeI32(frame);
            FrameLayout.primitives(frame)[position] = bits;
        }
    }

    private static final class WriteI64 extends BufferWriteNode {
        WriteI64(int position, ExpressionNode value) {
            super(position, value);
        }

        @Override
        public void execute(VirtualFrame frame) {
            long bits = value.executeI64(frame);
            FrameLayout.primitives(frame)[position] = bits;
        }
    }

    private static final class WriteF32 extends BufferWriteNode {
        WriteF32(int position, ExpressionNode value) {
            super(position, value);
        }

        @Override
        public void execute(VirtualFrame frame) {
            int bits = Float.floatToRawIntBits(value.executeF32(frame));
            FrameLayout.primitives(frame)[position] = bits;
        }
    }

    private static final class WriteF64 extends BufferWriteNode {
        WriteF64(int position, ExpressionNode value) {
            super(position, value);
        }

        @Override
        public void execute(VirtualFrame frame) {
            long bits = Double.doubleToRawLongBits(value.executeF64(frame));
            FrameLayout.primitives(frame)[position] = bits;
        }
    }

    private static final class WriteVector extends BufferWriteNode {
        WriteVector(int position, ExpressionNode value) {
            super(position, value);
        }

        @Override
        public void execute(VirtualFrame frame) {
            V128 vector = value.executeV128(frame);
            long[] primitives = FrameLayout.primitives(frame);
            primitives[position] = vector.low();
            primitives[position + 1] = vector.high();
        }
    }

    private static final class WriteReference extends BufferWriteNode {
        WriteReference(int position, ExpressionNode value) {
            super(position, value);
        }

        @Override
        public void execute(VirtualFrame frame) {
            Object reference = value.executeReference(frame);
            // Knowing the array's exact class saves the store its check.
            CompilerDirectives.castExact(FrameLayout.buffers(frame).references, Object[].class)[position] = reference;
        }
    }
}
