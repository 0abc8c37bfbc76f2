package dev.tuber.wasm.nodes.call;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.graph.ValueKind;
import dev.tuber.wasm.model.V128;
import dev.tuber.wasm.runtime.CallBuffers;

/** Copies values from the call buffers into frame slots. The kind is a partial-evaluation constant. */
public final class BufferReads {

    private BufferReads() {
    }

    public static void copyToSlot(VirtualFrame frame, ValueKind kind, int slot, CallBuffers buffers, int position) {
        switch (kind) {
            case I32 -> frame.setIntStatic(slot, (int) buffers.primitives[position]);
            case I64 -> frame.setLongStatic(slot, buffers.primitives[position]);
            case F32 -> frame.setFloatStatic(slot, Float.intBitsToFloat((int) buffers.primitives[position]));
            case F64 -> frame.setDoubleStatic(slot, Double.longBitsToDouble(buffers.primitives[position]));
            case V128 -> frame.setObjectStatic(slot, new V128(buffers.primitives[position], buffers.primitives[position + 1]));
            case REFERENCE -> {
                frame.setObjectStatic(slot, buffers.references[position]);
                // The buffers live as long as the thread and must not keep the object alive.
                buffers.references[position] = null;
            }
        }
    }
}
