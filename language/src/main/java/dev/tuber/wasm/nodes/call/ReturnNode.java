package dev.tuber.wasm.nodes.call;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;

import dev.tuber.wasm.nodes.StatementNode;

/**
 * Writes a function's results to the call buffers. A statement, not part of the terminator: partial evaluation merges the ways out of the
 * dispatch loop, and behind the merge the block is no constant any more.
 */
public final class ReturnNode extends StatementNode {
    @Children private final BufferWriteNode[] results;

    public ReturnNode(BufferWriteNode[] results) {
        this.results = results;
    }

    @Override
    @ExplodeLoop
    public void execute(VirtualFrame frame) {
        for (BufferWriteNode result : results) {
            result.execute(frame);
        }
    }
}
