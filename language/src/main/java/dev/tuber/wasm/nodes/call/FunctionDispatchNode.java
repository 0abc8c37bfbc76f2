package dev.tuber.wasm.nodes.call;

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

    /** Makes the call. If the result is true, the callee may have left a tail call to be made: the caller looks and makes it. */
    @ExplodeLoop
    boolean execute(VirtualFrame frame, WasmFunction function) {
        // A function that was never called is in no cache; so translating it stays out of this path.
        RootCallTarget target = function.existingCallTarget();
        Object[] arguments = arguments(frame, function);
        for (int i = 0; i < callNodes.length; i++) {
            if (cachedTargets[i] == target) {
                callNodes[i].call(arguments);
                return makesTailCalls[i];
            }
        }
        callUncached(function, arguments);
        return true;
    }

    /** A function without instance runs in the caller's. */
    private static Object[] arguments(VirtualFrame frame, WasmFunction function) {
        WasmInstance callee = function.instance();
        return FrameLayout.arguments(frame, callee != null ? callee : FrameLayout.instance(frame));
    }

    private void callUncached(WasmFunction function, Object[] arguments) {
        if (indirectCall == null) {
            CompilerDirectives.transferToInterpreterAndInvalidate();
            checkType(function);
            if (callNodes.length < cacheSize) {
                addEntry(function.callTarget()).call(arguments);
                return;
            }
            indirectCall = insert(IndirectCallNode.create());
        }
        checkType(function);
        indirectCall.call(function.callTarget(), arguments);
    }

    private void checkType(WasmFunction function) {
        if (expectedType != null && !function.type().isSubtypeOf(expectedType)) {
            throw trap(Trap.INDIRECT_CALL_TYPE_MISMATCH);
        }
    }

    /** Several threads may get here; readers see the longer array of targets first. */
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
            cachedTargets = targets;
            makesTailCalls = flags;
            callNodes = insert(nodes);
            return nodes[count];
        });
    }
}
