package dev.tuber.wasm.nodes.memory;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.nodes.AddressOperand;
import dev.tuber.wasm.nodes.FrameLayout;
import dev.tuber.wasm.nodes.StatementNode;
import dev.tuber.wasm.runtime.Trap;
import dev.tuber.wasm.runtime.WasmInstance;
import dev.tuber.wasm.runtime.WasmMemory;

/** {@code memory.init}. */
public final class MemoryInitNode extends StatementNode {
    private final int segment;
    private final int memory;
    @Child private AddressOperand target;
    @Child private AddressOperand source;
    @Child private AddressOperand length;

    public MemoryInitNode(int segment, int memory, AddressOperand target, AddressOperand source, AddressOperand length) {
        this.segment = segment;
        this.memory = memory;
        this.target = target;
        this.source = source;
        this.length = length;
    }

    @Override
    public void execute(VirtualFrame frame) {
        long to = target.execute(frame);
        long from = source.execute(frame);
        long count = length.execute(frame);
        WasmInstance instance = FrameLayout.instance(frame);
        WasmMemory toMemory = instance.memory(memory);
        if (!toMemory.contains(to, count) || from + count > instance.dataLength(segment)) {
            throw trap(Trap.OUT_OF_BOUNDS_MEMORY_ACCESS);
        }
        instance.copyData(segment, (int) from, toMemory, to, (int) count);
    }
}
