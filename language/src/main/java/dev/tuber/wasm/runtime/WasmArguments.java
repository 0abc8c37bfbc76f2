package dev.tuber.wasm.runtime;

import com.oracle.truffle.api.frame.Frame;

/**
 * The arguments array of call targets: {@code {instance, buffers, buffers.primitives}}.
 *
 * <p>The last is there for compiled code: when calls are inlined, caller and callee see the same array, and what one writes the other need
 * not read back.
 */
public final class WasmArguments {
    /** How many all call targets have. */
    public static final int COUNT = 3;
    private static final int INSTANCE = 0;
    private static final int BUFFERS = 1;
    private static final int PRIMITIVES = 2;
    /** In the arguments of a loop that was entered while it ran: the frame that it came from. */
    private static final int PARENT_FRAME = 3;

    private WasmArguments() {
    }

    /** @param instance that of the callee; for a host function that of the caller, or {@code null} */
    public static Object[] create(WasmInstance instance, CallBuffers buffers) {
        return create(instance, buffers, buffers.primitives);
    }

    /** Sets the first arguments of an array for more. */
    public static void set(Object[] arguments, WasmInstance instance, CallBuffers buffers) {
        arguments[INSTANCE] = instance;
        arguments[BUFFERS] = buffers;
        arguments[PRIMITIVES] = buffers.primitives;
    }

    /** The same for callers that have the primitives at hand. */
    public static Object[] create(WasmInstance instance, CallBuffers buffers, long[] primitives) {
        return new Object[]{instance, buffers, primitives};
    }

    public static long[] primitives(Frame frame) {
        return (long[]) frame.getArguments()[PRIMITIVES];
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
        return new Object[]{arguments[INSTANCE], arguments[BUFFERS], arguments[PRIMITIVES], parent};
    }

    public static Frame parentFrame(Object[] arguments) {
        return (Frame) arguments[PARENT_FRAME];
    }
}
