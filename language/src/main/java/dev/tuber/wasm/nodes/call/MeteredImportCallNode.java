package dev.tuber.wasm.nodes.call;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.nodes.FrameLayout;
import dev.tuber.wasm.nodes.FuelMeter;

/** {@code call} of an imported function from code that counts fuel. */
public final class MeteredImportCallNode extends CallNode {
    private final int function;
    @Child private FunctionDispatchNode dispatch = new FunctionDispatchNode(null);

    public MeteredImportCallNode(int function, BufferWriteNode[] arguments, boolean reloadsMemory, FuelMeter meter, int byteOffset) {
        super(arguments, reloadsMemory, meter, byteOffset);
        this.function = function;
    }

    @Override
    protected Object call(VirtualFrame frame) {
        return dispatch.execute(frame, FrameLayout.instance(frame).function(function));
    }
}
