package dev.tuber.wasm.nodes.call;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.DirectCallNode;
import com.oracle.truffle.api.nodes.ExplodeLoop;

import dev.tuber.wasm.graph.ValueKind;
import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.nodes.FrameLayout;
import dev.tuber.wasm.runtime.CallLayout;
import dev.tuber.wasm.runtime.FunctionBorder;
import dev.tuber.wasm.runtime.WasmFunction;

/**
 * {@code call} of an imported function. What another language's function gets does not go through the call buffers: if it is inlined, compiled code moves
 * nothing at all.
 */
public final class ImportCallNode extends CallNode {
    private static final BufferWriteNode[] NONE = {};

    private final int function;
    private final CallLayout layout;
    @Children private final ExpressionNode[] values;
    @Child private FunctionDispatchNode dispatch = new FunctionDispatchNode(null);
    /** Of the first function of another language that was called. */
    @CompilationFinal private RootCallTarget foreignTarget;
    @Child private DirectCallNode foreignCall;

    public ImportCallNode(int function, CallLayout layout, ExpressionNode[] values, boolean reloadsMemory, int byteOffset) {
        super(NONE, reloadsMemory, null, byteOffset);
        this.function = function;
        this.layout = layout;
        this.values = values;
    }

    @Override
    protected Object call(VirtualFrame frame) {
        Object[] arguments = ForeignFunctionRootNode.arguments(FrameLayout.instance(frame), FrameLayout.buffers(frame), layout);
        evaluate(frame, arguments);
        WasmFunction callee = FrameLayout.instance(frame).importedFunction(function);
        if (foreignTarget == null && callee.foreign() != null && layout.resultCount() <= 1) {
            CompilerDirectives.transferToInterpreterAndInvalidate();
            foreignTarget = callee.callTarget();
            foreignCall = insert(DirectCallNode.create(((ForeignFunctionRootNode) foreignTarget.getRootNode()).directTarget()));
        }
        if (foreignTarget != null && callee.existingCallTarget() == foreignTarget) {
            Object result = foreignCall.call(arguments);
            if (layout.resultCount() == 1) {
                write(frame, layout.resultKind(0), layout.resultPosition(0), result);
            }
            return null;
        }
        writeArguments(frame, arguments);
        return dispatch.execute(frame, callee);
    }

    @ExplodeLoop
    private void evaluate(VirtualFrame frame, Object[] arguments) {
        for (int i = 0; i < values.length; i++) {
            arguments[ForeignFunctionRootNode.FIRST_ARGUMENT + i] = switch (layout.parameterKind(i)) {
                case I32 -> values[i].executeI32(frame);
                case I64 -> values[i].executeI64(frame);
                case F32 -> values[i].executeF32(frame);
                case F64 -> values[i].executeF64(frame);
                case V128 -> values[i].executeV128(frame);
                case REFERENCE -> values[i].executeReference(frame);
            };
        }
    }

    @ExplodeLoop
    private void writeArguments(VirtualFrame frame, Object[] arguments) {
        for (int i = 0; i < values.length; i++) {
            write(frame, layout.parameterKind(i), layout.parameterPosition(i), arguments[ForeignFunctionRootNode.FIRST_ARGUMENT + i]);
        }
    }

    private static void write(VirtualFrame frame, ValueKind kind, int position, Object value) {
        FunctionBorder.write(kind, position, value, FrameLayout.primitives(frame), FrameLayout.buffers(frame).references);
    }
}
