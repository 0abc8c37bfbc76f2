package dev.tuber.wasm.nodes.call;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;

import dev.tuber.wasm.nodes.ExpressionNode;
import dev.tuber.wasm.nodes.FuelMeter;
import dev.tuber.wasm.runtime.WasmFunction;

/**
 * A tail call: leaves the arguments in the call buffers and gives the callee, which the function returns for its caller to call. Functions
 * of the host are called at once, and then the result is {@code null}: they make no tail calls, and they run in this function's instance,
 * which the caller does not know.
 */
public final class TailCallNode extends ExpressionNode {
    @Children private final BufferWriteNode[] arguments;
    @Child private CalleeNode callee;
    /** {@code null} if fuel is not counted. */
    private final FuelMeter meter;
    @Child private FunctionDispatchNode hostCall = new FunctionDispatchNode(null);

    /** @param meter counts the calling function's fuel, or {@code null} */
    public TailCallNode(CalleeNode callee, BufferWriteNode[] arguments, FuelMeter meter, int byteOffset) {
        this.meter = meter;
        this.callee = callee;
        this.arguments = arguments;
        setByteOffset(byteOffset);
    }

    @Override
    public Object executeReference(VirtualFrame frame) {
        writeArguments(frame);
        WasmFunction function = callee.execute(frame);
        if (function.instance() != null) {
            return function;
        }
        if (meter == null) {
            hostCall.execute(frame, function);
        } else {
            callMetered(frame, function);
        }
        return null;
    }

    private void callMetered(VirtualFrame frame, WasmFunction function) {
        meter.suspend(frame);
        try {
            hostCall.execute(frame, function);
        } finally {
            meter.resume(frame);
        }
    }

    @ExplodeLoop
    private void writeArguments(VirtualFrame frame) {
        for (BufferWriteNode argument : arguments) {
            argument.execute(frame);
        }
    }
}
