package dev.tuber.wasm.nodes.gc;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;

import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.runtime.gc.StructShape;
import dev.tuber.wasm.runtime.gc.WasmStruct;

/** {@code struct.new} and {@code struct.new_default}. */
public final class StructNewNode extends ExpressionNode {
    private final StructShape shape;
    /** One for each field, or {@code null} for defaults. */
    @Children private final FieldWriteNode[] writes;

    private StructNewNode(StructShape shape, FieldWriteNode[] writes) {
        this.shape = shape;
        this.writes = writes;
    }

    public static StructNewNode create(StructShape shape, ExpressionNode[] values) {
        FieldWriteNode[] writes = new FieldWriteNode[values.length];
        for (int i = 0; i < writes.length; i++) {
            writes[i] = new FieldWriteNode(shape.field(i), values[i]);
        }
        return new StructNewNode(shape, writes);
    }

    public static StructNewNode createDefault(StructShape shape) {
        return new StructNewNode(shape, null);
    }

    @Override
    @ExplodeLoop
    public Object executeReference(VirtualFrame frame) {
        if (writes == null) {
            return shape.newDefault();
        }
        // Made before its fields are evaluated: nobody sees it before, and compiled code makes it as late as possible.
        WasmStruct struct = shape.newInstance();
        for (FieldWriteNode write : writes) {
            write.execute(frame, struct);
        }
        return struct;
    }
}
