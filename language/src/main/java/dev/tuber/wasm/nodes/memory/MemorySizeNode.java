package dev.tuber.wasm.nodes.memory;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.nodes.SizeExpressionNode;
import dev.tuber.wasm.runtime.WasmArguments;

/** {@code memory.size}. */
public final class MemorySizeNode extends SizeExpressionNode {
    private final int memory;

    public MemorySizeNode(int memory) {
        this.memory = memory;
    }

    @Override
    protected long executeSize(VirtualFrame frame) {
        return WasmArguments.instance(frame).memory(memory).pages();
    }
}
