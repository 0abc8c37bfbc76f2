package dev.tuber.wasm.nodes.call;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.nodes.FrameLayout;

/** {@code call} of an imported function. */
public final class ImportCallNode extends CallNode {
    private final int function;
    @Child private FunctionDispatchNode dispatch = new FunctionDispatchNode(null);
    @Child private TailCallLoopNode tailCalls = new TailCallLoopNode();

    public ImportCallNode(int function, BufferWriteNode[] arguments, boolean reloadsMemory, int byteOffset) {
        super(arguments, reloadsMemory, byteOffset);
        this.function = function;
    }

    @Override
    void call(VirtualFrame frame) {
        if (dispatch.execute(frame, FrameLayout.instance(frame).function(function))) {
            tailCalls.execute(frame);
        }
    }
}
