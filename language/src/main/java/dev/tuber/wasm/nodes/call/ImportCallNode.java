package dev.tuber.wasm.nodes.call;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.nodes.FrameLayout;

/** {@code call} of an imported function. */
public final class ImportCallNode extends CallNode {
    private final int function;
    @Child private FunctionDispatchNode dispatch = new FunctionDispatchNode(null);

    public ImportCallNode(int function, BufferWriteNode[] arguments, boolean reloadsMemory, int byteOffset) {
        super(arguments, reloadsMemory, byteOffset);
        this.function = function;
    }

    @Override
    Object call(VirtualFrame frame) {
        return dispatch.execute(frame, FrameLayout.instance(frame).function(function));
    }
}
