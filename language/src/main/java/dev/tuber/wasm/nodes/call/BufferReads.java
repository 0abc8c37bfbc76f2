package dev.tuber.wasm.nodes.call;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.graph.ValueKind;
import dev.tuber.wasm.model.V128;
import dev.tuber.wasm.nodes.FrameLayout;

/** Copies values from the call buffers into frame slots. The kind is a partial-evaluation constant. */
public final class BufferReads {

    private BufferReads() {
    }

    public static void copyToSlot(VirtualFrame frame, ValueKind kind, int slot, int position) {
        long[] primitives = FrameLayout.primitives(frame);
        switch (kind) {
            case I32 -> frame.setIntStatic(slot, (int) primitives[position]);
            case I64 -> frame.setLongStatic(slot, primitives[position]);
            case F32 -> frame.setFloatStatic(slot, Float.intBitsToFloat((int) primitives[position]));
            case F64 -> frame.setDoubleStatic(slot, Double.longBitsToDouble(primitives[position]));
            case V128 -> frame.setObjectStatic(slot, new V128(primitives[position], primitives[position + 1]));
            case REFERENCE -> {
                Object[] references = FrameLayout.buffers(frame).references;
                frame.setObjectStatic(slot, references[position]);
                // The buffers live as long as the thread and must not keep the object alive.
                references[position] = null;
            }
        }
    }
}
