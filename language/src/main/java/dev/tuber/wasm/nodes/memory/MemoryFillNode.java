package dev.tuber.wasm.nodes.memory;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.nodes.AddressOperand;
import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.nodes.FrameLayout;
import dev.tuber.wasm.nodes.StatementNode;
import dev.tuber.wasm.runtime.Trap;
import dev.tuber.wasm.runtime.WasmMemory;

/** {@code memory.fill}. */
public final class MemoryFillNode extends StatementNode {
    private final int memory;
    @Child private AddressOperand address;
    @Child private ExpressionNode value;
    @Child private AddressOperand length;

    public MemoryFillNode(int memory, AddressOperand address, ExpressionNode value, AddressOperand length) {
        this.memory = memory;
        this.address = address;
        this.value = value;
        this.length = length;
    }

    @Override
    public void execute(VirtualFrame frame) {
        long start = address.execute(frame);
        byte fill = (byte) value.executeI32(frame);
        long count = length.execute(frame);
        WasmMemory target = FrameLayout.instance(frame).memory(memory);
        if (!target.contains(start, count)) {
            throw trap(Trap.OUT_OF_BOUNDS_MEMORY_ACCESS);
        }
        target.fill(start, fill, count);
    }
}
