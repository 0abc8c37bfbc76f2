package dev.tuber.wasm.nodes.memory;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.nodes.ExpressionNode;

/** The loads of numbers. */
public abstract class LoadNode extends ExpressionNode {
    @Child MemoryAccessNode access;

    private LoadNode(MemoryAccessNode access) {
        this.access = access;
    }

    public static LoadNode create(Opcode opcode, MemoryAccessNode access) {
        return switch (opcode) {
            case I32_LOAD -> new I32Load(access);
            case I64_LOAD -> new I64Load(access);
            case F32_LOAD -> new F32Load(access);
            case F64_LOAD -> new F64Load(access);
            case I32_LOAD8_S -> new I32Load8S(access);
            case I32_LOAD8_U -> new I32Load8U(access);
            case I32_LOAD16_S -> new I32Load16S(access);
            case I32_LOAD16_U -> new I32Load16U(access);
            case I64_LOAD8_S -> new I64Load8S(access);
            case I64_LOAD8_U -> new I64Load8U(access);
            case I64_LOAD16_S -> new I64Load16S(access);
            case I64_LOAD16_U -> new I64Load16U(access);
            case I64_LOAD32_S -> new I64Load32S(access);
            case I64_LOAD32_U -> new I64Load32U(access);
            default -> throw new IllegalArgumentException("not a load of a number: " + opcode);
        };
    }

    private static final class I32Load extends LoadNode {
        I32Load(MemoryAccessNode access) {
            super(access);
        }

        @Override
        public int executeI32(VirtualFrame frame) {
            return access.readInt(frame, access.executeAddress(frame));
        }
    }

    private static final class I64Load extends LoadNode {
        I64Load(MemoryAccessNode access) {
            super(access);
        }

        @Override
        public long executeI64(VirtualFrame frame) {
            return access.readLong(frame, access.executeAddress(frame));
        }
    }

    private static final class F32Load extends LoadNode {
        F32Load(MemoryAccessNode access) {
            super(access);
        }

        @Override
        public float executeF32(VirtualFrame frame) {
            return Float.intBitsToFloat(access.readInt(frame, access.executeAddress(frame)));
        }
    }

    private static final class F64Load extends LoadNode {
        F64Load(MemoryAccessNode access) {
            super(access);
        }

        @Override
        public double executeF64(VirtualFrame frame) {
            return Double.longBitsToDouble(access.readLong(frame, access.executeAddress(frame)));
        }
    }

    private static final class I32Load8S extends LoadNode {
        I32Load8S(MemoryAccessNode access) {
            super(access);
        }

        @Override
        public int executeI32(VirtualFrame frame) {
            return access.readByte(frame, access.executeAddress(frame));
        }
    }

    private static final class I32Load8U extends LoadNode {
        I32Load8U(MemoryAccessNode access) {
            super(access);
        }

        @Override
        public int executeI32(VirtualFrame frame) {
            return access.readByte(frame, access.executeAddress(frame)) & 0xFF;
        }
    }

    private static final class I32Load16S extends LoadNode {
        I32Load16S(MemoryAccessNode access) {
            super(access);
        }

        @Override
        public int executeI32(VirtualFrame frame) {
            return access.readShort(frame, access.executeAddress(frame));
        }
    }

    private static final class I32Load16U extends LoadNode {
        I32Load16U(MemoryAccessNode access) {
            super(access);
        }

        @Override
        public int executeI32(VirtualFrame frame) {
            return access.readShort(frame, access.executeAddress(frame)) & 0xFFFF;
        }
    }

    private static final class I64Load8S extends LoadNode {
        I64Load8S(MemoryAccessNode access) {
            super(access);
        }

        @Override
        public long executeI64(VirtualFrame frame) {
            return access.readByte(frame, access.executeAddress(frame));
        }
    }

    private static final class I64Load8U extends LoadNode {
        I64Load8U(MemoryAccessNode access) {
            super(access);
        }

        @Override
        public long executeI64(VirtualFrame frame) {
            return access.readByte(frame, access.executeAddress(frame)) & 0xFFL;
        }
    }

    private static final class I64Load16S extends LoadNode {
        I64Load16S(MemoryAccessNode access) {
            super(access);
        }

        @Override
        public long executeI64(VirtualFrame frame) {
            return access.readShort(frame, access.executeAddress(frame));
        }
    }

    private static final class I64Load16U extends LoadNode {
        I64Load16U(MemoryAccessNode access) {
            super(access);
        }

        @Override
        public long executeI64(VirtualFrame frame) {
            return access.readShort(frame, access.executeAddress(frame)) & 0xFFFFL;
        }
    }

    private static final class I64Load32S extends LoadNode {
        I64Load32S(MemoryAccessNode access) {
            super(access);
        }

        @Override
        public long executeI64(VirtualFrame frame) {
            return access.readInt(frame, access.executeAddress(frame));
        }
    }

    private static final class I64Load32U extends LoadNode {
        I64Load32U(MemoryAccessNode access) {
            super(access);
        }

        @Override
        public long executeI64(VirtualFrame frame) {
            return access.readInt(frame, access.executeAddress(frame)) & 0xFFFF_FFFFL;
        }
    }
}
