package dev.tuber.wasm.nodes.memory;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.nodes.FrameLayout;
import dev.tuber.wasm.nodes.StatementNode;

/** {@code data.drop}. */
public final class DataDropNode extends StatementNode {
    private final int segment;

    public DataDropNode(int segment) {
        this.segment = segment;
    }

    @Override
    public void execute(VirtualFrame frame) {
        FrameLayout.instance(frame).dropData(segment);
    }
}
