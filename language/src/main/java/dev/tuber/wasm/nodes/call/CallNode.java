package dev.tuber.wasm.nodes.call;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;

import dev.tuber.wasm.nodes.FrameLayout;
import dev.tuber.wasm.nodes.FuelMeter;
import dev.tuber.wasm.nodes.WasmNode;

/**
 * A call instruction: writes the arguments, calls, and reads memory 0 anew, since the callee may have let it grow. The results are in the
 * buffers when it returns; whoever uses them takes them before anything else.
 */
public abstract class CallNode extends WasmNode {
    @Children private final BufferWriteNode[] arguments;
    private final boolean reloadsMemory;
    /** {@code null} if fuel is not counted. */
    private final FuelMeter meter;
    /** Made when a callee first ends in a tail call. */
    @Child private TailCallLoopNode tailCalls;

    /**
     * @param reloadsMemory whether the calling function uses memory 0
     * @param meter counts the calling function's fuel, or {@code null}
     */
    protected CallNode(BufferWriteNode[] arguments, boolean reloadsMemory, FuelMeter meter, int byteOffset) {
        this.arguments = arguments;
        this.meter = meter;
        this.reloadsMemory = reloadsMemory;
        setByteOffset(byteOffset);
    }

    /** Makes the call; the results are in the buffers then. */
    public final void execute(VirtualFrame frame) {
        writeArguments(frame);
        if (meter == null) {
            makeCalls(frame);
        } else {
            makeMeteredCalls(frame);
        }
        if (reloadsMemory) {
            frame.setObjectStatic(FrameLayout.MEMORY_SLOT, FrameLayout.instance(frame).firstMemory().base());
        }
    }

    private void makeMeteredCalls(VirtualFrame frame) {
        meter.suspend(frame);
        try {
            makeCalls(frame);
        } finally {
            meter.resume(frame);
        }
    }

    private void makeCalls(VirtualFrame frame) {
        Object next = call(frame);
        if (next != null) {
            makeTailCalls(frame, next);
        }
    }

    @ExplodeLoop
    private void writeArguments(VirtualFrame frame) {
        for (BufferWriteNode argument : arguments) {
            argument.execute(frame);
        }
    }

    /** Makes the call. Gives the function that the callee has left to be called in its place, or {@code null}. */
    protected abstract Object call(VirtualFrame frame);

    private void makeTailCalls(VirtualFrame frame, Object next) {
        if (tailCalls == null) {
            CompilerDirectives.transferToInterpreterAndInvalidate();
            tailCalls = insert(new TailCallLoopNode());
        }
        tailCalls.execute(frame, next);
    }
}
