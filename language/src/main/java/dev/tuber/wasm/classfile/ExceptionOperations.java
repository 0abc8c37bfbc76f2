package dev.tuber.wasm.classfile;

import java.lang.ref.Reference;

import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.model.V128;
import dev.tuber.wasm.runtime.CallBuffers;
import dev.tuber.wasm.runtime.Trap;
import dev.tuber.wasm.runtime.WasmFunction;
import dev.tuber.wasm.runtime.WasmGuestException;
import dev.tuber.wasm.runtime.WasmInstance;
import dev.tuber.wasm.runtime.WasmTrapException;

/**
 * What handlers of generated methods do: they make traps of Java's exceptions, and give guest stack traces a line for each generated
 * function that an exception leaves.
 *
 * <p>Truffle adds a line when an exception passes a call target: the callee, and the node in the caller that called it. Calls between
 * generated functions pass none. So a handler notes the function that is left ({@link CallBuffers#leftFunction}), and the caller's handler,
 * which knows the place of the call, lets the exception pass a target for it. Where the function was called through its own target, that one
 * adds the line, and {@link #enterFrom} forgets the note.
 */
public final class ExceptionOperations {
    /** The number of no place: the exception comes from the function itself. */
    static final int NO_LOCATION = -1;

    private ExceptionOperations() {
    }

    /** What a method throws for what arrived at its handler: {@code location} is the place of the call that threw it, if one did. */
    public static Throwable leave(Throwable thrown, CallBuffers buffers, int location, CompiledFunction function) {
        Throwable result = thrown instanceof AbstractTruffleException ? thrown : trap(thrown, function);
        if (result == thrown) {
            addCallee(thrown, buffers, location, function);
        }
        if (result instanceof AbstractTruffleException exception) {
            boolean isFromCall = result == thrown && location != NO_LOCATION;
            buffers.leftFunction = isFromCall ? function.traceOf(location) : traceOf(exception, function);
        }
        return result;
    }

    /** The function that throws, which is another one than the method's if that one has called it in its place. */
    private static TraceRootNode traceOf(AbstractTruffleException thrown, CompiledFunction function) {
        boolean isInPart = thrown.getLocation() != null && thrown.getLocation().getRootNode() instanceof TraceRootNode trace && trace.isPart();
        return isInPart ? (TraceRootNode) thrown.getLocation().getRootNode() : function.trace();
    }

    /** The exception for the guest, or the same if it is none of the guest's business. */
    private static Throwable trap(Throwable thrown, CompiledFunction function) {
        return switch (thrown) {
            case TrapSignal signal when signal.trap() == Trap.CALL_STACK_EXHAUSTED -> WasmTrapException.stackExhausted(function.trace());
            case TrapSignal signal when signal.hasNumber() ->
                WasmTrapException.create(signal.trap(), signal.number(), function.locationOf(signal));
            case TrapSignal signal -> WasmTrapException.create(signal.trap(), function.locationOf(signal));
            case IndexOutOfBoundsException e when function.hasFailedCheck(e) ->
                WasmTrapException.create(Trap.OUT_OF_BOUNDS_MEMORY_ACCESS, function.locationOf(e));
            case TimeoutSignal signal -> signal.exception().at(function.trace());
            case StackOverflowError e -> WasmTrapException.stackExhausted(function.trace());
            case OutOfMemoryError e -> WasmTrapException.create(Trap.OUT_OF_MEMORY, function.trace());
            default -> thrown;
        };
    }

    /** Gives an exception the line of the function that was called here, or at least the place of the call. */
    private static void addCallee(Throwable thrown, CallBuffers buffers, int location, CompiledFunction function) {
        TraceRootNode callee = (TraceRootNode) buffers.leftFunction;
        buffers.leftFunction = null;
        if (location == NO_LOCATION || !(thrown instanceof AbstractTruffleException)) {
            return;
        }
        RootNode passed = callee != null ? callee : CallSiteRootNode.INSTANCE;
        pass(thrown, passed, function.location(location));
    }

    /**
     * What a try region's handler takes.
     *
     * @param takesForeign whether it also takes exceptions that no guest has thrown
     * @return the exception; if it is not taken, the method throws what the function throws
     */
    public static Object caught(Throwable thrown, CallBuffers buffers, int location, CompiledFunction function, boolean takesForeign)
                    throws Throwable {
        if (thrown instanceof WasmGuestException || takesForeign && thrown instanceof AbstractTruffleException exception &&
                        WasmGuestException.isCatchableForeign(exception)) {
            addCallee(thrown, buffers, location, function);
            return thrown;
        }
        throw leave(thrown, buffers, location, function);
    }

    /** Gives an exception the line of a function that was called at a place. */
    private static void pass(Throwable thrown, RootNode callee, Node place) {
        try {
            callee.getCallTarget().call(place, thrown);
        } catch (AbstractTruffleException e) {
            assert e == thrown;
        }
    }

    /** Runs a function for a caller that is not generated; gives what {@link CompiledFunction#enter} does. */
    public static Object enterFrom(CompiledFunction function, WasmInstance instance, CallBuffers buffers) {
        int depth = buffers.depth;
        try {
            return function.enter(instance, buffers);
        } catch (AbstractTruffleException e) {
            return throwingCallee(e, instance, buffers, function);
        } finally {
            buffers.depth = depth;
            buffers.leftFunction = null;
            // Generated code knows the addresses of the instance's memories, but nothing that keeps them.
            Reference.reachabilityFence(instance);
        }
    }

    /**
     * The function's own call target would add its line. So where an exception comes from one that was called in its place, the caller is told
     * to make that tail call: of a function that throws the exception.
     */
    private static WasmFunction throwingCallee(AbstractTruffleException thrown, WasmInstance instance, CallBuffers buffers, CompiledFunction function) {
        if (!(buffers.leftFunction instanceof TraceRootNode left) || left == function.trace()) {
            throw thrown;
        }
        buffers.references[0] = thrown;
        return WasmFunction.ofInstance(instance, left.functionIndex(), left.getCallTarget());
    }

    /** The same from a loop's head on. */
    public static Object enterLoopFrom(CompiledFunction loop, WasmInstance instance, CallBuffers buffers, long[] primitives,
                    Object[] references) {
        int depth = buffers.depth;
        try {
            return loop.enterLoop(instance, buffers, primitives, references);
        } finally {
            buffers.depth = depth;
            buffers.leftFunction = null;
            // Generated code knows the addresses of the instance's memories, but nothing that keeps them.
            Reference.reachabilityFence(instance);
        }
    }

    /** A new exception of the guest. */
    public static Object create(WasmInstance instance, int tag, long[] primitives, Object[] references, CompiledFunction function, int location) {
        return new WasmGuestException(instance.tag(tag), primitives, references, function.location(location));
    }

    /** Whether an exception has one of the instance's tags. */
    public static boolean hasTag(Object exception, WasmInstance instance, int tag) {
        return exception instanceof WasmGuestException thrown && thrown.tag() == instance.tag(tag);
    }

    public static long primitive(Object exception, int position) {
        return ((WasmGuestException) exception).primitives()[position];
    }

    public static V128 vector(Object exception, int position) {
        return new V128(primitive(exception, position), primitive(exception, position + 1));
    }

    public static Object reference(Object exception, int position) {
        return ((WasmGuestException) exception).references()[position];
    }

    /** The operand of {@code throw_ref}. */
    public static Object nonNull(Object exception) {
        if (exception == null) {
            throw new TrapSignal(Trap.NULL_EXCEPTION_REFERENCE);
        }
        return exception;
    }

    /** Lets an exception pass from a call target that has added its own line, so that it learns where that was called. No line itself. */
    private static final class CallSiteRootNode extends RootNode {
        static final CallSiteRootNode INSTANCE = new CallSiteRootNode();

        private CallSiteRootNode() {
            super(null);
        }

        @Override
        public Object execute(VirtualFrame frame) {
            throw (AbstractTruffleException) frame.getArguments()[0];
        }

        @Override
        public boolean isInternal() {
            return true;
        }

        @Override
        protected boolean countsTowardsStackTraceLimit() {
            return false;
        }
    }
}
