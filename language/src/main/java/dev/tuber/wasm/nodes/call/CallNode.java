package dev.tuber.wasm.nodes.call;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;

import dev.tuber.wasm.nodes.FrameLayout;
import dev.tuber.wasm.nodes.WasmNode;

/**
 * A call instruction: writes the arguments, calls, and reads memory 0 anew, since the callee may have let it grow. The results are in the
 * buffers when it returns; whoever uses them takes them before anything else.
 */
public abstract class CallNode extends WasmNode {
    @Children private final BufferWriteNode[] arguments;
    private final boolean reloadsMemory;
    /** Made when a callee first ends in a tail call. */
    @Child private TailCallLoopNode tailCalls;

    /** @param reloadsMemory whether the calling function uses memory 0 */
    CallNode(BufferWriteNode[] arguments, boolean reloadsMemory, int byteOffset) {
        this.arguments = arguments;
        this.reloadsMemory = reloadsMemory;
        setByteOffset(byteOffset);
    }

    /** Makes the call; the results are in the buffers then. */
    public final void execute(VirtualFrame frame) {
        writeArguments(frame);
        Object next = call(frame);
        if (next != null) {
            makeTailCalls(frame, next);
        }
        if (reloadsMemory) {
            frame.setObjectStatic(FrameLayout.MEMORY_SLOT, FrameLayout.instance(frame).firstMemory().base());
        }
    }

    @ExplodeLoop
    private void writeArguments(VirtualFrame frame) {
        for (BufferWriteNode argument : arguments) {
            argument.execute(frame);
        }
    }

    /** Makes the call. Gives the function that the callee has left to be called in its place, or {@code null}. */
    abstract Object call(VirtualFrame frame);

    private void makeTailCalls(VirtualFrame frame, Object next) {
        if (tailCalls == null) {
            CompilerDirectives.transferToInterpreterAndInvalidate();
            tailCalls = insert(new TailCallLoopNode());
        }
        tailCalls.execute(frame, next);
    }
}
