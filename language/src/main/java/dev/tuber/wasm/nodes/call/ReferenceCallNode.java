package dev.tuber.wasm.nodes.call;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.runtime.Trap;
import dev.tuber.wasm.runtime.WasmFunction;

/** {@code call_ref}. Validation has proven the function's type. */
public final class ReferenceCallNode extends CallNode {
    @Child private ExpressionNode callee;
    @Child private FunctionDispatchNode dispatch = new FunctionDispatchNode(null);

    public ReferenceCallNode(ExpressionNode callee, BufferWriteNode[] arguments, boolean reloadsMemory, int byteOffset) {
        super(arguments, reloadsMemory, byteOffset);
        this.callee = callee;
    }

    @Override
    void call(VirtualFrame frame) {
        Object function = callee.executeReference(frame);
        if (function == null) {
            throw trap(Trap.NULL_FUNCTION_REFERENCE);
        }
        dispatch.execute(frame, CompilerDirectives.castExact(function, WasmFunction.class));
    }
}
