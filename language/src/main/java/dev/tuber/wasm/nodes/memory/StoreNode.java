package dev.tuber.wasm.nodes.memory;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.nodes.StatementNode;

/** The stores of numbers. The address is evaluated before the value, the access follows both. */
public abstract class StoreNode extends StatementNode {
    @Child MemoryAccessNode access;
    @Child ExpressionNode operand;

    private StoreNode(MemoryAccessNode access, ExpressionNode operand) {
        this.access = access;
        this.operand = operand;
    }

    public static StoreNode create(Opcode opcode, MemoryAccessNode access, ExpressionNode value) {
        return switch (opcode) {
            case I32_STORE -> new I32Store(access, value);
            case I64_STORE -> new I64Store(access, value);
            case F32_STORE -> new F32Store(access, value);
            case F64_STORE -> new F64Store(access, value);
            case I32_STORE8 -> new I32Store8(access, value);
            case I32_STORE16 -> new I32Store16(access, value);
            case I64_STORE8 -> new I64Store8(access, value);
            case I64_STORE16 -> new I64Store16(access, value);
            case I64_STORE32 -> new I64Store32(access, value);
            default -> throw new IllegalArgumentException("not a store of a number: " + opcode);
        };
    }

    private static final class I32Store extends StoreNode {
        I32Store(MemoryAccessNode access, ExpressionNode value) {
            super(access, value);
        }

        @Override
        public void execute(VirtualFrame frame) {
            long address = access.executeAddress(frame);
            int value = operand.executeI32(frame);
            access.writeInt(frame, address, value);
        }
    }

    private static final class I64Store extends StoreNode {
        I64Store(MemoryAccessNode access, ExpressionNode value) {
            super(access, value);
        }

        @Override
        public void execute(VirtualFrame frame) {
            long address = access.executeAddress(frame);
            long value = operand.executeI64(frame);
            access.writeLong(frame, address, value);
        }
    }

    private static final class F32Store extends StoreNode {
        F32Store(MemoryAccessNode access, ExpressionNode value) {
            super(access, value);
        }

        @Override
        public void execute(VirtualFrame frame) {
            long address = access.executeAddress(frame);
            float value = operand.executeF32(frame);
            access.writeInt(frame, address, Float.floatToRawIntBits(value));
        }
    }

    private static final class F64Store extends StoreNode {
        F64Store(MemoryAccessNode access, ExpressionNode value) {
            super(access, value);
        }

        @Override
        public void execute(VirtualFrame frame) {
            long address = access.executeAddress(frame);
            double value = operand.executeF64(frame);
            access.writeLong(frame, address, Double.doubleToRawLongBits(value));
        }
    }

    private static final class I32Store8 extends StoreNode {
        I32Store8(MemoryAccessNode access, ExpressionNode value) {
            super(access, value);
        }

        @Override
        public void execute(VirtualFrame frame) {
            long address = access.executeAddress(frame);
            int value = operand.executeI32(frame);
            access.writeByte(frame, address, (byte) value);
        }
    }

    private static final class I32Store16 extends StoreNode {
        I32Store16(MemoryAccessNode access, ExpressionNode value) {
            super(access, value);
        }

        @Override
        public void execute(VirtualFrame frame) {
            long address = access.executeAddress(frame);
            int value = operand.executeI32(frame);
            access.writeShort(frame, address, (short) value);
        }
    }

    private static final class I64Store8 extends StoreNode {
        I64Store8(MemoryAccessNode access, ExpressionNode value) {
            super(access, value);
        }

        @Override
        public void execute(VirtualFrame frame) {
            long address = access.executeAddress(frame);
            long value = operand.executeI64(frame);
            access.writeByte(frame, address, (byte) value);
        }
    }

    private static final class I64Store16 extends StoreNode {
        I64Store16(MemoryAccessNode access, ExpressionNode value) {
            super(access, value);
        }

        @Override
        public void execute(VirtualFrame frame) {
            long address = access.executeAddress(frame);
            long value = operand.executeI64(frame);
            access.writeShort(frame, address, (short) value);
        }
    }

    private static final class I64Store32 extends StoreNode {
        I64Store32(MemoryAccessNode access, ExpressionNode value) {
            super(access, value);
        }

        @Override
        public void execute(VirtualFrame frame) {
            long address = access.executeAddress(frame);
            long value = operand.executeI64(frame);
            access.writeInt(frame, address, (int) value);
        }
    }
}
