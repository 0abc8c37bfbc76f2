package dev.tuber.wasm.nodes.gc;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.AllocationReporter;

import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.model.StructType;
import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.runtime.gc.StorageKind;
import dev.tuber.wasm.runtime.gc.StructShape;
import dev.tuber.wasm.runtime.gc.WasmArray;

/** Makes an object and tells tools that listen; compiled code in which none does holds nothing of this. */
public final class AllocationNode extends ExpressionNode {
    /** What the Java machine needs for each object, about. */
    private static final int HEADER_BYTES = 16;
    private static final int REFERENCE_BYTES = 4;

    private final AllocationReporter reporter;
    /** Of the fields, or of one element. */
    private final int bytes;
    @Child private ExpressionNode allocation;

    private AllocationNode(AllocationReporter reporter, int bytes, ExpressionNode allocation) {
        this.reporter = reporter;
        this.bytes = bytes;
        this.allocation = allocation;
    }

    /** @param type of the objects */
    public static AllocationNode create(DefinedType type, AllocationReporter reporter, ExpressionNode allocation) {
        boolean isStruct = type.compositeType() instanceof StructType;
        int bytes = isStruct ? fieldBytes(StructShape.of(type)) : bytes(WasmArray.elementKind(type));
        return new AllocationNode(reporter, bytes, allocation);
    }

    private static int bytes(StorageKind kind) {
        return kind == StorageKind.REFERENCE ? REFERENCE_BYTES : kind.size();
    }

    private static int fieldBytes(StructShape shape) {
        int sum = 0;
        for (int i = 0; i < shape.fieldCount(); i++) {
            sum += bytes(shape.field(i).kind());
        }
        return sum;
    }

    @Override
    public Object executeReference(VirtualFrame frame) {
        Object object = allocation.executeReference(frame);
        if (reporter.isActive()) {
            // Both now: a trap while the operands are evaluated would leave an allocation that never ends.
            long size = HEADER_BYTES + (object instanceof WasmArray array ? (long) bytes * array.length() : bytes);
            reporter.onEnter(null, 0, size);
            reporter.onReturnValue(object, 0, size);
        }
        return object;
    }
}
