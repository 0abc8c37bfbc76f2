package dev.tuber.wasm.nodes.memory;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.nodes.AddressOperand;
import dev.tuber.wasm.nodes.FrameLayout;
import dev.tuber.wasm.nodes.SizeExpressionNode;
import dev.tuber.wasm.runtime.WasmInstance;

/** {@code memory.grow}. */
public final class MemoryGrowNode extends SizeExpressionNode {
    private final int memory;
    private final boolean reloadsMemory;
    @Child private AddressOperand delta;

    /** @param reloadsMemory whether the function uses memory 0; a memory can be known by two indices, so any growth may be its own */
    public MemoryGrowNode(int memory, boolean reloadsMemory, AddressOperand delta) {
        this.memory = memory;
        this.reloadsMemory = reloadsMemory;
        this.delta = delta;
    }

    @Override
    protected long executeSize(VirtualFrame frame) {
        long pages = delta.execute(frame);
        WasmInstance instance = FrameLayout.instance(frame);
        long result = instance.memory(memory).grow(pages);
        if (reloadsMemory) {
            frame.setObjectStatic(FrameLayout.MEMORY_SLOT, instance.firstMemory().base());
        }
        return result;
    }
}
