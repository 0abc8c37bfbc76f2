package dev.tuber.wasm.nodes.memory;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.nodes.AddressOperand;
import dev.tuber.wasm.nodes.FrameLayout;
import dev.tuber.wasm.nodes.StatementNode;
import dev.tuber.wasm.runtime.Trap;
import dev.tuber.wasm.runtime.WasmInstance;
import dev.tuber.wasm.runtime.WasmMemory;

/** {@code memory.copy}. */
public final class MemoryCopyNode extends StatementNode {
    private final int targetMemory;
    private final int sourceMemory;
    @Child private AddressOperand target;
    @Child private AddressOperand source;
    @Child private AddressOperand length;

    public MemoryCopyNode(int targetMemory, int sourceMemory, AddressOperand target, AddressOperand source, AddressOperand length) {
        this.targetMemory = targetMemory;
        this.sourceMemory = sourceMemory;
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
        WasmMemory toMemory = instance.memory(targetMemory);
        WasmMemory fromMemory = instance.memory(sourceMemory);
        if (!toMemory.contains(to, count) || !fromMemory.contains(from, count)) {
            throw trap(Trap.OUT_OF_BOUNDS_MEMORY_ACCESS);
        }
        toMemory.copyFrom(fromMemory, from, to, count);
    }
}
