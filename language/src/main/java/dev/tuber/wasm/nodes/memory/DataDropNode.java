package dev.tuber.wasm.nodes.memory;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.nodes.StatementNode;
import dev.tuber.wasm.runtime.WasmArguments;

/** {@code data.drop}. */
public final class DataDropNode extends StatementNode {
    private final int segment;

    public DataDropNode(int segment) {
        this.segment = segment;
    }

    @Override
    public void execute(VirtualFrame frame) {
        WasmArguments.instance(frame).dropData(segment);
    }
}
