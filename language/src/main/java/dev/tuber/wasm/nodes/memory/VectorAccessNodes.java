package dev.tuber.wasm.nodes.memory;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.model.V128;
import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.nodes.StatementNode;
import dev.tuber.wasm.vector.VectorLoads;

/** The loads and stores of vectors and of single lanes. */
public final class VectorAccessNodes {
    private static final int HALF = 8;

    private VectorAccessNodes() {
    }

    /** Loads without a vector operand. */
    public static ExpressionNode load(Opcode opcode, MemoryAccessNode access) {
        return opcode == Opcode.V128_LOAD ? new Load(access) : new ExtendingLoad(opcode, access);
    }

    public static ExpressionNode loadLane(Opcode opcode, int lane, MemoryAccessNode access, ExpressionNode vector) {
        return new LoadLane(opcode.accessWidth(), lane, access, vector);
    }

    public static StatementNode store(MemoryAccessNode access, ExpressionNode vector) {
        return new Store(access, vector);
    }

    public static StatementNode storeLane(Opcode opcode, int lane, MemoryAccessNode access, ExpressionNode vector) {
        return new StoreLane(opcode.accessWidth(), lane, access, vector);
    }

    /** Reads 1, 2, 4 or 8 bytes, not extended. */
    private static long readBits(VirtualFrame frame, MemoryAccessNode access, long address, int width) {
        return switch (width) {
            case Byte.BYTES -> access.readByte(frame, address);
            case Short.BYTES -> access.readShort(frame, address);
            case Integer.BYTES -> access.readInt(frame, address);
            default -> access.readLong(frame, address);
        };
    }

    private static final class Load extends ExpressionNode {
        @Child private MemoryAccessNode access;

        Load(MemoryAccessNode access) {
            this.access = access;
        }

        @Override
        public V128 executeV128(VirtualFrame frame) {
            long address = access.executeAddress(frame);
            access.checkVector(frame, address);
            return new V128(access.readLong(frame, address), access.readLong(frame, address + HALF));
        }
    }

    /** {@code load8x8_s} and its kin, {@code load_splat}, {@code load_zero}. */
    private static final class ExtendingLoad extends ExpressionNode {
        private final Opcode opcode;
        @Child private MemoryAccessNode access;

        ExtendingLoad(Opcode opcode, MemoryAccessNode access) {
            this.opcode = opcode;
            this.access = access;
        }

        @Override
        public V128 executeV128(VirtualFrame frame) {
            long address = access.executeAddress(frame);
            return VectorLoads.fromBits(opcode, readBits(frame, access, address, opcode.accessWidth()));
        }
    }

    private static final class LoadLane extends ExpressionNode {
        private final int width;
        private final int lane;
        @Child private MemoryAccessNode access;
        @Child private ExpressionNode vector;

        LoadLane(int width, int lane, MemoryAccessNode access, ExpressionNode vector) {
            this.width = width;
            this.lane = lane;
            this.access = access;
            this.vector = vector;
        }

        @Override
        public V128 executeV128(VirtualFrame frame) {
            long address = access.executeAddress(frame);
            V128 old = vector.executeV128(frame);
            return VectorLoads.withLane(old, width, lane, readBits(frame, access, address, width));
        }
    }

    private static final class Store extends StatementNode {
        @Child private MemoryAccessNode access;
        @Child private ExpressionNode vector;

        Store(MemoryAccessNode access, ExpressionNode vector) {
            this.access = access;
            this.vector = vector;
        }

        @Override
        public void execute(VirtualFrame frame) {
            long address = access.executeAddress(frame);
            V128 value = vector.executeV128(frame);
            access.checkVector(frame, address);
            access.writeLong(frame, address, value.low());
            access.writeLong(frame, address + HALF, value.high());
        }
    }

    private static final class StoreLane extends StatementNode {
        private final int width;
        private final int lane;
        @Child private MemoryAccessNode access;
        @Child private ExpressionNode vector;

        StoreLane(int width, int lane, MemoryAccessNode access, ExpressionNode vector) {
            this.width = width;
            this.lane = lane;
            this.access = access;
            this.vector = vector;
        }

        @Override
        public void execute(VirtualFrame frame) {
            long address = access.executeAddress(frame);
            long bits = VectorLoads.lane(vector.executeV128(frame), width, lane);
            switch (width) {
                case Byte.BYTES -> access.writeByte(frame, address, (byte) bits);
                case Short.BYTES -> access.writeShort(frame, address, (short) bits);
                case Integer.BYTES -> access.writeInt(frame, address, (int) bits);
                default -> access.writeLong(frame, address, bits);
            }
        }
    }
}
