package dev.tuber.wasm.nodes.call;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.LoopNode;
import com.oracle.truffle.api.nodes.RepeatingNode;

import dev.tuber.wasm.nodes.FrameLayout;
import dev.tuber.wasm.nodes.WasmNode;
import dev.tuber.wasm.runtime.CallBuffers;
import dev.tuber.wasm.runtime.WasmFunction;

/** Stands behind a call whose callee may end in a tail call: makes that call, and those that follow from it, until results are there. */
public final class TailCallLoopNode extends WasmNode {
    @Child private LoopNode loop;

    /** Returns when the results are in the call buffers. */
    public void execute(VirtualFrame frame) {
        if (FrameLayout.buffers(frame).tailCallee == null) {
            return;
        }
        if (loop == null) {
            CompilerDirectives.transferToInterpreterAndInvalidate();
            loop = insert(Truffle.getRuntime().createLoopNode(new Step()));
        }
        loop.execute(frame);
    }

    /** Makes one call. Truffle's loop counts them and enters compiled code in the middle. */
    private static final class Step extends WasmNode implements RepeatingNode {
        /** Interpreters that are written with tail calls have a function for each instruction. */
        private static final int CACHE_SIZE = 32;

        @Child private FunctionDispatchNode dispatch = new FunctionDispatchNode(null, CACHE_SIZE);

        @Override
        public boolean executeRepeating(VirtualFrame frame) {
            CallBuffers buffers = FrameLayout.buffers(frame);
            WasmFunction callee = buffers.tailCallee;
            if (callee == null) {
                return false;
            }
            buffers.tailCallee = null;
            return dispatch.execute(frame, callee);
        }
    }
}
