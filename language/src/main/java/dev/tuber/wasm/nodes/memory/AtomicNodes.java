package dev.tuber.wasm.nodes.memory;

import java.lang.invoke.VarHandle;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.model.StackType;
import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.nodes.FrameLayout;
import dev.tuber.wasm.nodes.StatementNode;
import dev.tuber.wasm.runtime.AtomicOperation;
import dev.tuber.wasm.runtime.WasmMemory;

/**
 * The atomic instructions. Those of {@code i32} and {@code i64} share a node, which knows its type: all work on 64 bits inside.
 *
 * @see <a href="https://github.com/WebAssembly/threads/blob/main/proposals/threads/Overview.md">Proposal, overview</a>
 */
public final class AtomicNodes {
    private static final int FIRST_UPDATE = Opcode.I32_ATOMIC_RMW_ADD.code();
    private static final int FIRST_COMPARE_EXCHANGE = Opcode.I32_ATOMIC_RMW_CMPXCHG.code();

    private AtomicNodes() {
    }

    /**
     * The node of an instruction that gives a value.
     *
     * @param operands without the address
     */
    public static ExpressionNode expression(Opcode opcode, int memory, MemoryAccessNode address, ExpressionNode[] operands) {
        AtomicAccessNode access = new AtomicAccessNode(address, opcode.accessWidth());
        return switch (opcode) {
            case MEMORY_ATOMIC_NOTIFY -> new Notify(access, memory, operands[0]);
            case MEMORY_ATOMIC_WAIT32 -> new Wait(access, memory, Integer.BYTES, operands[0], operands[1]);
            case MEMORY_ATOMIC_WAIT64 -> new Wait(access, memory, Long.BYTES, operands[0], operands[1]);
            default -> access(opcode, access, operands);
        };
    }

    private static ExpressionNode access(Opcode opcode, AtomicAccessNode access, ExpressionNode[] operands) {
        boolean isLong = opcode.signature().results().getFirst() == StackType.I64;
        if (opcode.code() < FIRST_UPDATE) {
            return new Load(access);
        }
        if (opcode.code() < FIRST_COMPARE_EXCHANGE) {
            return new Update(access, AtomicOperation.of(opcode), new AtomicOperandNode(isLong, operands[0]));
        }
        return new CompareExchange(access, new AtomicOperandNode(isLong, operands[0]), new AtomicOperandNode(isLong, operands[1]));
    }

    public static StatementNode store(Opcode opcode, MemoryAccessNode address, ExpressionNode value) {
        boolean isLong = opcode.signature().operands().getLast() == StackType.I64;
        return new Store(new AtomicAccessNode(address, opcode.accessWidth()), new AtomicOperandNode(isLong, value));
    }

    public static StatementNode fence() {
        return new Fence();
    }

    /** An instruction whose result is an {@code i64}, or its low half. */
    private abstract static class AtomicExpression extends ExpressionNode {
        @Override
        public final int executeI32(VirtualFrame frame) {
            return (int) executeI64(frame);
        }

        @Override
        public abstract long executeI64(VirtualFrame frame);
    }

    private static final class Load extends AtomicExpression {
        @Child private AtomicAccessNode access;

        Load(AtomicAccessNode access) {
            this.access = access;
        }

        @Override
        public long executeI64(VirtualFrame frame) {
            return access.load(frame, access.executeAddress(frame));
        }
    }

    private static final class Store extends StatementNode {
        @Child private AtomicAccessNode access;
        @Child private AtomicOperandNode value;

        Store(AtomicAccessNode access, AtomicOperandNode value) {
            this.access = access;
            this.value = value;
        }

        @Override
        public void execute(VirtualFrame frame) {
            long address = access.executeAddress(frame);
            access.store(frame, address, value.execute(frame));
        }
    }

    private static final class Update extends AtomicExpression {
        private final AtomicOperation operation;
        @Child private AtomicAccessNode access;
        @Child private AtomicOperandNode operand;

        Update(AtomicAccessNode access, AtomicOperation operation, AtomicOperandNode operand) {
            this.access = access;
            this.operation = operation;
            this.operand = operand;
        }

        @Override
        public long executeI64(VirtualFrame frame) {
            long address = access.executeAddress(frame);
            return access.update(frame, address, operation, operand.execute(frame));
        }
    }

    private static final class CompareExchange extends AtomicExpression {
        @Child private AtomicAccessNode access;
        @Child private AtomicOperandNode expected;
        @Child private AtomicOperandNode replacement;

        CompareExchange(AtomicAccessNode access, AtomicOperandNode expected, AtomicOperandNode replacement) {
            this.access = access;
            this.expected = expected;
            this.replacement = replacement;
        }

        @Override
        public long executeI64(VirtualFrame frame) {
            long address = access.executeAddress(frame);
            long oldValue = expected.execute(frame);
            long newValue = replacement.execute(frame);
            return access.compareExchange(frame, address, oldValue, newValue);
        }
    }

    private static final class Wait extends ExpressionNode {
        private final int memory;
        private final int width;
        @Child private AtomicAccessNode access;
        @Child private AtomicOperandNode expected;
        @Child private ExpressionNode timeout;

        Wait(AtomicAccessNode access, int memory, int width, ExpressionNode expected, ExpressionNode timeout) {
            this.access = access;
            this.memory = memory;
            this.width = width;
            this.expected = new AtomicOperandNode(width == Long.BYTES, expected);
            this.timeout = timeout;
        }

        @Override
        public int executeI32(VirtualFrame frame) {
            long address = access.executeAddress(frame);
            long value = expected.execute(frame);
            long nanoseconds = timeout.executeI64(frame);
            WasmMemory waited = FrameLayout.instance(frame).memory(memory);
            access.checkShared(frame, address, waited.isShared());
            return waited.waitLists().await(this, waited.sharedAddress() + address, width, value, nanoseconds);
        }
    }

    private static final class Notify extends ExpressionNode {
        private final int memory;
        @Child private AtomicAccessNode access;
        @Child private ExpressionNode count;

        Notify(AtomicAccessNode access, int memory, ExpressionNode count) {
            this.access = access;
            this.memory = memory;
            this.count = count;
        }

        @Override
        public int executeI32(VirtualFrame frame) {
            long address = access.executeAddress(frame);
            int maximum = count.executeI32(frame);
            // Checks alignment and bounds.
            access.load(frame, address);
            WasmMemory waited = FrameLayout.instance(frame).memory(memory);
            return waited.isShared() ? waited.waitLists().notify(waited.sharedAddress() + address, maximum) : 0;
        }
    }

    private static final class Fence extends StatementNode {
        @Override
        public void execute(VirtualFrame frame) {
            VarHandle.fullFence();
        }
    }
}
