package dev.tuber.wasm.nodes;

import com.oracle.truffle.api.frame.FrameDescriptor;
import com.oracle.truffle.api.frame.FrameSlotKind;

/** How variables lie in the frame: slot 0 holds the base of memory 0, then come the variables in the graph's order. */
public final class FrameLayout {
    public static final int MEMORY_SLOT = 0;
    private static final int FIRST_VARIABLE = 1;

    private FrameLayout() {
    }

    /** The slot of a variable of the graph. */
    public static int slot(int variable) {
        return FIRST_VARIABLE + variable;
    }

    static FrameDescriptor descriptor(int variableCount) {
        FrameDescriptor.Builder builder = FrameDescriptor.newBuilder(FIRST_VARIABLE + variableCount);
        builder.addSlots(FIRST_VARIABLE + variableCount, FrameSlotKind.Static);
        return builder.build();
    }
}
