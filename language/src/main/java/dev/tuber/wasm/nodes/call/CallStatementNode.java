package dev.tuber.wasm.nodes.call;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;

import dev.tuber.wasm.nodes.StatementNode;
import dev.tuber.wasm.runtime.CallLayout;

/** A call whose results, none or several, go to variables. */
public final class CallStatementNode extends StatementNode {
    private final CallLayout layout;
    @CompilationFinal(dimensions = 1) private final int[] resultSlots;
    @Child private CallNode call;

    /** @param resultSlots the frame slot of each result */
    public CallStatementNode(CallLayout layout, int[] resultSlots, CallNode call) {
        this.layout = layout;
        this.resultSlots = resultSlots;
        this.call = call;
    }

    @Override
    @ExplodeLoop
    public void execute(VirtualFrame frame) {
        call.execute(frame);
        for (int i = 0; i < resultSlots.length; i++) {
            BufferReads.copyToSlot(frame, layout.resultKind(i), resultSlots[i], layout.resultPosition(i));
        }
    }
}
