package dev.tuber.wasm.nodes;

import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.frame.FrameDescriptor;
import com.oracle.truffle.api.frame.FrameSlotKind;
import com.oracle.truffle.api.frame.MaterializedFrame;
import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.runtime.CallBuffers;
import dev.tuber.wasm.runtime.WasmArguments;
import dev.tuber.wasm.runtime.WasmInstance;

/**
 * How values lie in the frame: first what the whole function needs all the time, then the variables in the graph's order.
 *
 * <p>Instance and call buffers come from the arguments, but are kept in slots: compiled code would read the arguments array anew after
 * each call, while a slot is a local that it knows the type of.
 */
public final class FrameLayout {
    /** The base of memory 0, if the function uses it. */
    public static final int MEMORY_SLOT = 0;
    private static final int INSTANCE_SLOT = 1;
    private static final int BUFFERS_SLOT = 2;
    private static final int PRIMITIVES_SLOT = 3;
    private static final int FIRST_VARIABLE = 4;

    private FrameLayout() {
    }

    /** The slot of a variable of the graph. */
    public static int slot(int variable) {
        return FIRST_VARIABLE + variable;
    }

    /**
     * Tells where the variables of a function really are that tools watch. Such a function runs on another frame, so the slot of
     * memory 0 is free in this one.
     */
    static void setWatched(VirtualFrame frame, MaterializedFrame watched) {
        frame.setObjectStatic(MEMORY_SLOT, watched);
    }

    /** The frame that holds a function's variables: the one that was set with {@link #setWatched}, or the frame itself. */
    public static Frame variables(Frame frame) {
        return frame.getObjectStatic(MEMORY_SLOT) instanceof MaterializedFrame watched ? watched : frame;
    }

    /** Behind all variables, for a function that counts fuel. */
    static int fuelSlot(int variableCount) {
        return FIRST_VARIABLE + variableCount;
    }

    /** The instance in which the function runs. */
    public static WasmInstance instance(Frame frame) {
        return (WasmInstance) frame.getObjectStatic(INSTANCE_SLOT);
    }

    /** The call buffers of the running thread. */
    public static CallBuffers buffers(VirtualFrame frame) {
        return (CallBuffers) frame.getObjectStatic(BUFFERS_SLOT);
    }

    /** The primitives of the call buffers. */
    public static long[] primitives(VirtualFrame frame) {
        return (long[]) frame.getObjectStatic(PRIMITIVES_SLOT);
    }

    /** The arguments array for a call. A new one costs less than passing on the own: if the call is inlined, it vanishes. */
    public static Object[] arguments(VirtualFrame frame, WasmInstance callee) {
        return WasmArguments.create(callee, buffers(frame), primitives(frame));
    }

    /** Fills the slots of a new frame from its arguments. */
    static void enter(VirtualFrame frame, boolean usesMemory) {
        WasmInstance instance = WasmArguments.instance(frame);
        frame.setObjectStatic(INSTANCE_SLOT, instance);
        frame.setObjectStatic(BUFFERS_SLOT, WasmArguments.buffers(frame));
        frame.setObjectStatic(PRIMITIVES_SLOT, WasmArguments.primitives(frame));
        frame.setObjectStatic(MEMORY_SLOT, usesMemory ? instance.firstMemory().base() : null);
    }

    static FrameDescriptor descriptor(int variableCount) {
        FrameDescriptor.Builder builder = FrameDescriptor.newBuilder(FIRST_VARIABLE + variableCount);
        builder.addSlots(FIRST_VARIABLE + variableCount, FrameSlotKind.Static);
        return builder.build();
    }
}
