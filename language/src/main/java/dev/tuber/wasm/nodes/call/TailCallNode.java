package dev.tuber.wasm.nodes.call;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;

import dev.tuber.wasm.nodes.FrameLayout;
import dev.tuber.wasm.nodes.StatementNode;
import dev.tuber.wasm.runtime.WasmFunction;

/**
 * A tail call: leaves callee and arguments in the call buffers, for the function's caller to call. Functions of the host are called at
 * once: they make no tail calls, and they run in this function's instance, which the caller does not know.
 */
public final class TailCallNode extends StatementNode {
    @Children private final BufferWriteNode[] arguments;
    @Child private CalleeNode callee;
    @Child private FunctionDispatchNode hostCall = new FunctionDispatchNode(null);

    public TailCallNode(CalleeNode callee, BufferWriteNode[] arguments, int byteOffset) {
        this.callee = callee;
        this.arguments = arguments;
        setByteOffset(byteOffset);
    }

    @Override
    public void execute(VirtualFrame frame) {
        writeArguments(frame);
        WasmFunction function = callee.execute(frame);
        if (function.instance() == null) {
            hostCall.execute(frame, function);
        } else {
            FrameLayout.buffers(frame).tailCallee = function;
        }
    }

    @ExplodeLoop
    private void writeArguments(VirtualFrame frame) {
        for (BufferWriteNode argument : arguments) {
            argument.execute(frame);
        }
    }
}
