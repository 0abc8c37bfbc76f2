package dev.tuber.wasm.nodes.call;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.BytecodeOSRNode;
import com.oracle.truffle.api.nodes.LoopNode;

import dev.tuber.wasm.nodes.FrameLayout;
import dev.tuber.wasm.nodes.WasmNode;
import dev.tuber.wasm.runtime.CallBuffers;
import dev.tuber.wasm.runtime.WasmArguments;
import dev.tuber.wasm.runtime.WasmFunction;
import dev.tuber.wasm.runtime.WasmInstance;

/**
 * Stands behind a call whose callee may end in a tail call: makes that call, and those that follow from it, until results are there. A loop
 * of its own for on-stack replacement, since a program may run in it all the time.
 */
public final class TailCallLoopNode extends WasmNode implements BytecodeOSRNode {
    /** Interpreters that are written with tail calls have a function for each instruction. */
    private static final int CACHE_SIZE = 32;
    private static final int BATCH = 256;
    private static final Object FINISHED = new Object();

    /** For callees in the caller's instance, which compiled code then need not load from each callee. */
    @Child private FunctionDispatchNode nearCall = new FunctionDispatchNode(null, CACHE_SIZE);
    @Child private FunctionDispatchNode farCall = new FunctionDispatchNode(null, CACHE_SIZE);
    @CompilationFinal private Object osrMetadata;

    /**
     * Makes tail calls, the arguments of which lie in the call buffers; then the results lie there.
     *
     * @param callee what the last call has returned: the function to call now, or {@code null} if there are results already
     */
    public void execute(VirtualFrame frame, Object callee) {
        if (callee != null) {
            run(frame, callee);
        }
    }

    private Object run(VirtualFrame frame, Object first) {
        Object callee = first;
        int count = 0;
        while (callee != null) {
            callee = call(frame, CompilerDirectives.castExact(callee, WasmFunction.class));
            if (CompilerDirectives.hasNextTier() && ++count >= BATCH) {
                count = 0;
                Object result = report(frame, callee);
                if (result != null) {
                    return result;
                }
            }
        }
        return FINISHED;
    }

    private Object call(VirtualFrame frame, WasmFunction callee) {
        WasmInstance own = FrameLayout.instance(frame);
        return callee.instance() == own ? nearCall.execute(frame, callee, own) : farCall.execute(frame, callee);
    }

    /** Gives {@link #FINISHED} if compiled code has made the calls that were left. */
    private Object report(VirtualFrame frame, Object callee) {
        TruffleSafepoint.poll(this);
        if (CompilerDirectives.inCompiledCode()) {
            LoopNode.reportLoopCount(this, BATCH);
            return null;
        }
        return callee != null && BytecodeOSRNode.pollOSRBackEdge(this, BATCH) ? continueCompiled(frame, callee) : null;
    }

    /** The callee goes through the buffers: the state that is handed to Truffle becomes a constant of the compiled code. */
    private Object continueCompiled(VirtualFrame frame, Object callee) {
        CallBuffers buffers = FrameLayout.buffers(frame);
        buffers.pendingCallee = callee;
        Object result = BytecodeOSRNode.tryOSR(this, 0, null, null, frame);
        buffers.pendingCallee = null;
        return result;
    }

    @Override
    public Object executeOSR(VirtualFrame frame, long target, Object interpreterState) {
        CallBuffers buffers = FrameLayout.buffers(frame);
        Object callee = buffers.pendingCallee;
        buffers.pendingCallee = null;
        return run(frame, callee);
    }

    /** Nothing to restore: the loop writes to no slot. */
    @Override
    public void restoreParentFrame(VirtualFrame osrFrame, VirtualFrame parentFrame) {
    }

    @Override
    public Object getOSRMetadata() {
        return osrMetadata;
    }

    @Override
    public void setOSRMetadata(Object metadata) {
        osrMetadata = metadata;
    }

    @Override
    public Object[] storeParentFrameInArguments(VirtualFrame parentFrame) {
        return WasmArguments.withParentFrame(parentFrame);
    }

    @Override
    public Frame restoreParentFrameFromArguments(Object[] arguments) {
        return WasmArguments.parentFrame(arguments);
    }
}
