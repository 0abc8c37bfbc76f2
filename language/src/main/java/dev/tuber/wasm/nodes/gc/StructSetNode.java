package dev.tuber.wasm.nodes.gc;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.nodes.StatementNode;
import dev.tuber.wasm.runtime.gc.StructField;

/** {@code struct.set}. */
public final class StructSetNode extends StatementNode {
    @Child private ExpressionNode reference;
    @Child private FieldWriteNode write;

    public StructSetNode(StructField field, ExpressionNode reference, ExpressionNode value) {
        this.reference = reference;
        this.write = new FieldWriteNode(field, value);
    }

    @Override
    public void execute(VirtualFrame frame) {
        write.execute(frame, reference.executeReference(frame));
    }
}
