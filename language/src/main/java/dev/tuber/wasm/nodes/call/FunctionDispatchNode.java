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
    private static final int CACHE_SIZE = 8;

    private final DefinedType expectedType;
    @CompilationFinal(dimensions = 1) private RootCallTarget[] cachedTargets = new RootCallTarget[0];
    @Children private DirectCallNode[] callNodes = new DirectCallNode[0];
    @Child private IndirectCallNode indirectCall;

    /** @param expectedType the type that the function must have, or {@code null} if validation has proven it */
    FunctionDispatchNode(DefinedType expectedType) {
        this.expectedType = expectedType;
    }

    @ExplodeLoop
    void execute(VirtualFrame frame, WasmFunction function) {
        // A function that was never called is in no cache; so translating it stays out of this path.
        RootCallTarget target = function.existingCallTarget();
        Object[] arguments = arguments(frame, function);
        for (int i = 0; i < callNodes.length; i++) {
            if (cachedTargets[i] == target) {
                callNodes[i].call(arguments);
                return;
            }
        }
        callUncached(function, arguments);
    }

    /** A function without instance runs in the caller's. */
    private static Object[] arguments(VirtualFrame frame, WasmFunction function) {
        WasmInstance callee = function.instance();
        return FrameLayout.arguments(frame, callee != null ? callee : FrameLayout.instance(frame));
    }

    /** The check comes first: a call that always fails it must not fill the cache, which would invalidate compiled code each time. */
    private void callUncached(WasmFunction function, Object[] arguments) {
        checkType(function);
        if (indirectCall == null) {
            CompilerDirectives.transferToInterpreterAndInvalidate();
            if (callNodes.length < CACHE_SIZE) {
                addEntry(function.callTarget()).call(arguments);
                return;
            }
            indirectCall = insert(IndirectCallNode.create());
        }
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
            DirectCallNode[] nodes = Arrays.copyOf(callNodes, count + 1);
            targets[count] = target;
            nodes[count] = DirectCallNode.create(target);
            cachedTargets = targets;
            callNodes = insert(nodes);
            return nodes[count];
        });
    }
}
