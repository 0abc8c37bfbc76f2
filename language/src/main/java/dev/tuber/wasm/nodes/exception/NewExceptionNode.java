package dev.tuber.wasm.nodes.exception;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;

import dev.tuber.wasm.model.V128;
import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.nodes.FrameLayout;
import dev.tuber.wasm.runtime.CallLayout;
import dev.tuber.wasm.runtime.WasmGuestException;

/** Makes an exception. Compiled code that also catches it needs no object. */
public final class NewExceptionNode extends ExpressionNode {
    /** The compiler would make an empty array for each exception. */
    private static final long[] NO_PRIMITIVES = {};
    private static final Object[] NO_REFERENCES = {};

    private final int tag;
    private final CallLayout layout;
    @Children private final ExpressionNode[] payload;

    /** @param layout of the tag's type */
    public NewExceptionNode(int tag, CallLayout layout, ExpressionNode[] payload) {
        this.tag = tag;
        this.layout = layout;
        this.payload = payload;
    }

    @Override
    @ExplodeLoop
    public Object executeReference(VirtualFrame frame) {
        long[] primitives = layout.parameterPrimitives() == 0 ? NO_PRIMITIVES : new long[layout.parameterPrimitives()];
        Object[] references = layout.parameterReferences() == 0 ? NO_REFERENCES : new Object[layout.parameterReferences()];
        for (int i = 0; i < payload.length; i++) {
            int position = layout.parameterPosition(i);
            switch (layout.parameterKind(i)) {
                case I32 -> primitives[position] = payload[i].executeI32(frame);
                case I64 -> primitives[position] = payload[i].executeI64(frame);
                case F32 -> primitives[position] = Float.floatToRawIntBits(payload[i].executeF32(frame));
                case F64 -> primitives[position] = Double.doubleToRawLongBits(payload[i].executeF64(frame));
                case V128 -> {
                    V128 vector = payload[i].executeV128(frame);
                    primitives[position] = vector.low();
                    primitives[position + 1] = vector.high();
                }
                case REFERENCE -> references[position] = payload[i].executeReference(frame);
            }
        }
        return new WasmGuestException(FrameLayout.instance(frame).tag(tag), primitives, references, this);
    }
}
