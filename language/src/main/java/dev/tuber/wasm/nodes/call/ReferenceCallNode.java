package dev.tuber.wasm.nodes.call;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.nodes.FuelMeter;

/** {@code call_ref}. Validation has proven the function's type. */
public final class ReferenceCallNode extends CallNode {
    @Child private CalleeNode callee;
    @Child private FunctionDispatchNode dispatch = new FunctionDispatchNode(null);

    public ReferenceCallNode(ExpressionNode callee, BufferWriteNode[] arguments, boolean reloadsMemory, FuelMeter meter, int byteOffset) {
        super(arguments, reloadsMemory, meter, byteOffset);
        this.callee = CalleeNode.reference(callee);
    }

    @Override
    protected Object call(VirtualFrame frame) {
        return dispatch.execute(frame, callee.execute(frame));
    }
}
