package dev.tuber.wasm.nodes.call;

import java.lang.invoke.VarHandle;
import java.util.Arrays;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.DirectCallNode;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.IndirectCallNode;

import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.nodes.FrameLayout;
import dev.tuber.wasm.nodes.WasmNode;
import dev.tuber.wasm.runtime.TailCallingCode;
import dev.tuber.wasm.runtime.Trap;
import dev.tuber.wasm.runtime.WasmFunction;
import dev.tuber.wasm.runtime.WasmInstance;

/**
 * Calls a function reference through an inline cache.
 *
 * <p>The key is the shared call target, so that instances of one module share entries; the instance comes from the function. A call target
 * has one type, so the type is checked when an entry is made and, beyond the cache, at each call.
 */
final class FunctionDispatchNode extends WasmNode {
    private static final int DEFAULT_CACHE_SIZE = 8;

    private final DefinedType expectedType;
    private final int cacheSize;
    @CompilationFinal(dimensions = 1) private RootCallTarget[] cachedTargets = new RootCallTarget[0];
    /** Whether each target may leave a tail call to be made. */
    @CompilationFinal(dimensions = 1) private boolean[] makesTailCalls = new boolean[0];
    @Children private DirectCallNode[] callNodes = new DirectCallNode[0];
    @Child private IndirectCallNode indirectCall;

    /** @param expectedType the type that the function must have, or {@code null} if validation has proven it */
    FunctionDispatchNode(DefinedType expectedType) {
        this(expectedType, DEFAULT_CACHE_SIZE);
    }

    FunctionDispatchNode(DefinedType expectedType, int cacheSize) {
        this.expectedType = expectedType;
        this.cacheSize = cacheSize;
    }

    /** Makes the call. Gives the function that the callee has left to be called in its place, or {@code null}. */
    Object execute(VirtualFrame frame, WasmFunction function) {
        // A function without instance runs in the caller's.
        WasmInstance callee = function.instance();
        return execute(frame, function, callee != null ? callee : FrameLayout.instance(frame));
    }

    /** The same for callers that know the instance that the function runs in. */
    @ExplodeLoop
    Object execute(VirtualFrame frame, WasmFunction function, WasmInstance instance) {
        // A function that was never called is in no cache; so translating it stays out of this path.
        RootCallTarget target = function.existingCallTarget();
        Object[] arguments = FrameLayout.arguments(frame, instance);
        // Another thread may be adding an entry to one array after the other.
        int count = Math.min(callNodes.length, Math.min(cachedTargets.length, makesTailCalls.length));
        for (int i = 0; i < count; i++) {
            if (cachedTargets[i] == target) {
                Object next = callNodes[i].call(arguments);
                return makesTailCalls[i] ? next : null;
            }
        }
        return callUncached(function, arguments);
    }

    /** The check comes first: a call that always fails it must not fill the cache, which would invalidate compiled code each time. */
    private Object callUncached(WasmFunction function, Object[] arguments) {
        checkType(function);
        if (indirectCall == null) {
            CompilerDirectives.transferToInterpreterAndInvalidate();
            if (callNodes.length < cacheSize) {
                return addEntry(function.callTarget()).call(arguments);
            }
            indirectCall = insert(IndirectCallNode.create());
        }
        return indirectCall.call(function.callTarget(), arguments);
    }

    private void checkType(WasmFunction function) {
        if (expectedType != null && !function.type().isSubtypeOf(expectedType)) {
            throw trap(Trap.INDIRECT_CALL_TYPE_MISMATCH);
        }
    }

    /** Several threads may get here. The arrays are filled before any reader sees them. */
    @TruffleBoundary
    private DirectCallNode addEntry(RootCallTarget target) {
        return atomic(() -> {
            int count = callNodes.length;
            RootCallTarget[] targets = Arrays.copyOf(cachedTargets, count + 1);
            boolean[] flags = Arrays.copyOf(makesTailCalls, count + 1);
            DirectCallNode[] nodes = Arrays.copyOf(callNodes, count + 1);
            targets[count] = target;
            flags[count] = TailCallingCode.makesTailCalls(target);
            nodes[count] = DirectCallNode.create(target);
            VarHandle.releaseFence();
            cachedTargets = targets;
            makesTailCalls = flags;
            callNodes = insert(nodes);
            return nodes[count];
        });
    }
}
