package dev.tuber.wasm.nodes.call;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;

import dev.tuber.wasm.nodes.FrameLayout;
import dev.tuber.wasm.nodes.WasmNode;
import dev.tuber.wasm.runtime.CallBuffers;
import dev.tuber.wasm.runtime.WasmArguments;

/**
 * A call instruction: writes the arguments, calls, and reads memory 0 anew, since the callee may have let it grow. The results are in the
 * buffers when it returns; whoever uses them takes them before anything else.
 */
public abstract class CallNode extends WasmNode {
    @Children private final BufferWriteNode[] arguments;
    private final boolean reloadsMemory;

    /** @param reloadsMemory whether the calling function uses memory 0 */
    CallNode(BufferWriteNode[] arguments, boolean reloadsMemory, int byteOffset) {
        this.arguments = arguments;
        this.reloadsMemory = reloadsMemory;
        setByteOffset(byteOffset);
    }

    /** Makes the call and returns the buffers with the results. */
    public final CallBuffers execute(VirtualFrame frame) {
        CallBuffers buffers = WasmArguments.buffers(frame);
        writeArguments(frame, buffers);
        call(frame, buffers);
        if (reloadsMemory) {
            frame.setObjectStatic(FrameLayout.MEMORY_SLOT, WasmArguments.instance(frame).firstMemory().base());
        }
        return buffers;
    }

    @ExplodeLoop
    private void writeArguments(VirtualFrame frame, CallBuffers buffers) {
        for (BufferWriteNode argument : arguments) {
            argument.execute(frame, buffers);
        }
    }

    abstract void call(VirtualFrame frame, CallBuffers buffers);
}
