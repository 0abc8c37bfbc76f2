package dev.tuber.wasm.classfile;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.nodes.Node;

import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.runtime.CallBuffers;
import dev.tuber.wasm.runtime.Trap;
import dev.tuber.wasm.runtime.WasmArguments;
import dev.tuber.wasm.runtime.WasmFunction;
import dev.tuber.wasm.runtime.WasmInstance;
import dev.tuber.wasm.runtime.WasmTimeoutException;

/** How generated code leaves to functions that are not generated, and what else calls need; called by generated code. */
public final class CallOperations {
    /** Where safepoints are polled; which place in the program it is nobody needs to know. */
    static final Node POLL_LOCATION = new Node() {
    };

    private CallOperations() {
    }

    /** Lets Truffle's actions on this thread run: interruption, cancelling and others. */
    public static void poll() {
        try {
            TruffleSafepoint.poll(POLL_LOCATION);
        } catch (WasmTimeoutException e) {
            // The function's own handler knows where this is.
            throw new TimeoutSignal(e);
        }
    }

    /** Bootstrap method: tells whether a function has to go to its call target, because a tool wants to see its nodes. */
    public static CallSite isLeft(MethodHandles.Lookup caller, @SuppressWarnings("unused") String name,
                    @SuppressWarnings("unused") MethodType type) {
        return ((CodeLoader) caller.lookupClass().getClassLoader()).module().leftCallSite();
    }

    /** Bootstrap method: an object of the engine that code refers to. */
    public static Object constant(MethodHandles.Lookup caller, @SuppressWarnings("unused") String name, @SuppressWarnings("unused") Class<?> type,
                    int number) {
        return ((CodeLoader) caller.lookupClass().getClassLoader()).module().constant(number);
    }

    /** Bootstrap method: tells whether a large function, which first runs as nodes, has become a class. */
    public static CallSite isGenerated(MethodHandles.Lookup caller, @SuppressWarnings("unused") String name,
                    @SuppressWarnings("unused") MethodType type, int function) {
        return ((CodeLoader) caller.lookupClass().getClassLoader()).module().generatedCallSite(function);
    }

    /** Traps: no more calls may nest. */
    public static void stackExhausted() {
        throw new TrapSignal(Trap.CALL_STACK_EXHAUSTED);
    }

    /** The trap of the instruction of that name. */
    public static RuntimeException unreachable() {
        return new TrapSignal(Trap.UNREACHABLE);
    }

    /** How many calls may still nest. */
    public static int remainingDepth(CallBuffers buffers) {
        return CallBuffers.MAXIMUM_DEPTH - buffers.depth;
    }

    /** Calls a function by index through its call target, with the arguments in the buffers; then the results lie there. */
    public static void call(WasmInstance instance, CallBuffers buffers, int remainingDepth, int function) {
        call(instance, buffers, remainingDepth, instance.function(function));
    }

    private static void call(WasmInstance instance, CallBuffers buffers, int remainingDepth, WasmFunction function) {
        buffers.depth = CallBuffers.MAXIMUM_DEPTH - remainingDepth;
        WasmInstance callee = function.instance();
        Object next = function.callTarget().call(WasmArguments.create(callee != null ? callee : instance, buffers));
        while (next != null) {
            WasmFunction tailCallee = (WasmFunction) next;
            next = tailCallee.callTarget().call(WasmArguments.create(tailCallee.instance(), buffers));
        }
    }

    /** The same as far as a tail call, whose callee it gives; {@code null} if the results are there. */
    public static Object step(WasmInstance instance, CallBuffers buffers, int remainingDepth, int function) {
        buffers.depth = CallBuffers.MAXIMUM_DEPTH - remainingDepth;
        return instance.function(function).callTarget().call(WasmArguments.create(instance, buffers));
    }

    /** Makes tail calls, beginning with one of a function of another instance or of the host; then the results lie in the buffers. */
    public static void complete(WasmInstance instance, CallBuffers buffers, int remainingDepth, Object callee) {
        call(instance, buffers, remainingDepth, (WasmFunction) callee);
    }

    /**
     * Makes the tail calls that a function of the host ends.
     *
     * @return {@code null}, or the callee itself if it belongs to another instance
     */
    public static Object callHost(WasmInstance instance, CallBuffers buffers, int remainingDepth, WasmFunction callee) {
        if (callee.instance() != null) {
            return callee;
        }
        call(instance, buffers, remainingDepth, callee);
        return null;
    }

    /** The callee of a tail call, which must have a type. */
    public static WasmFunction checked(WasmFunction function, DefinedType type) {
        checkType(function, type);
        return function;
    }

    /** The same for any function, whose type is checked first. */
    public static void callChecked(WasmInstance instance, CallBuffers buffers, int remainingDepth, WasmFunction function, DefinedType type) {
        checkType(function, type);
        call(instance, buffers, remainingDepth, function);
    }

    /** Traps unless the function has the type. */
    static void checkType(WasmFunction function, DefinedType type) {
        if (function.type() != type && !function.type().isSubtypeOf(type)) {
            throw new TrapSignal(Trap.INDIRECT_CALL_TYPE_MISMATCH);
        }
    }

    /** A reference out of the call buffers, which must not keep it alive. */
    public static Object takeReference(CallBuffers buffers, int position) {
        Object reference = buffers.references[position];
        buffers.references[position] = null;
        return reference;
    }

    /** Finds no function in another instance or of another type than the module's own; they take the long way. */
    public static int ownIndex(WasmFunction function, WasmInstance instance) {
        return function.instance() == instance ? function.index() : -1;
    }
}
