package dev.tuber.wasm.nodes.call;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.nodes.FuelMeter;

/** {@code call_indirect}. */
public final class IndirectFunctionCallNode extends CallNode {
    @Child private CalleeNode callee;
    @Child private FunctionDispatchNode dispatch;

    public IndirectFunctionCallNode(int table, boolean hasLongIndices, DefinedType type, ExpressionNode index, BufferWriteNode[] arguments,
                    boolean reloadsMemory, FuelMeter meter, int byteOffset) {
        super(arguments, reloadsMemory, meter, byteOffset);
        this.callee = CalleeNode.inTable(table, hasLongIndices, index);
        this.dispatch = new FunctionDispatchNode(type);
    }

    @Override
    protected Object call(VirtualFrame frame) {
        return dispatch.execute(frame, callee.execute(frame));
    }
}
