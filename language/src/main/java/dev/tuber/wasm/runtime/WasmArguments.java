package dev.tuber.wasm.runtime;

import com.oracle.truffle.api.frame.Frame;

/** The arguments array of call targets: {@code {instance, buffers}}. */
public final class WasmArguments {
    private static final int INSTANCE = 0;
    private static final int BUFFERS = 1;
    /** In the arguments of a loop that was entered while it ran: the frame that it came from. */
    private static final int PARENT_FRAME = 2;

    private WasmArguments() {
    }

    /** @param instance that of the callee; for a host function that of the caller, or {@code null} */
    public static Object[] create(WasmInstance instance, CallBuffers buffers) {
        return new Object[]{instance, buffers};
    }

    public static WasmInstance instance(Frame frame) {
        return (WasmInstance) frame.getArguments()[INSTANCE];
    }

    public static CallBuffers buffers(Frame frame) {
        return (CallBuffers) frame.getArguments()[BUFFERS];
    }

    /** The arguments for on-stack replacement: a new array, since callees share the caller's. */
    public static Object[] withParentFrame(Frame parent) {
        Object[] arguments = parent.getArguments();
        return new Object[]{arguments[INSTANCE], arguments[BUFFERS], parent};
    }

    public static Frame parentFrame(Object[] arguments) {
        return (Frame) arguments[PARENT_FRAME];
    }
}
