package dev.tuber.wasm.nodes.memory;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.nodes.FrameLayout;
import dev.tuber.wasm.nodes.SizeExpressionNode;

/** {@code memory.size}. */
public final class MemorySizeNode extends SizeExpressionNode {
    private final int memory;

    public MemorySizeNode(int memory) {
        this.memory = memory;
    }

    @Override
    protected long executeSize(VirtualFrame frame) {
        return FrameLayout.instance(frame).memory(memory).pages();
    }
}
