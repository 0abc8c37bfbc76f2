package dev.tuber.wasm.nodes.table;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.nodes.FrameLayout;
import dev.tuber.wasm.nodes.StatementNode;

/** {@code elem.drop}. */
public final class ElementDropNode extends StatementNode {
    private final int segment;

    public ElementDropNode(int segment) {
        this.segment = segment;
    }

    @Override
    public void execute(VirtualFrame frame) {
        FrameLayout.instance(frame).dropElementSegment(segment);
    }
}
