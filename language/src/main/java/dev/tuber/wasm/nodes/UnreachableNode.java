package dev.tuber.wasm.nodes;

import com.oracle.truffle.api.frame.VirtualFrame;

import dev.tuber.wasm.runtime.Trap;

/** {@code unreachable}. */
final class UnreachableNode extends StatementNode {

    @Override
    public void execute(VirtualFrame frame) {
        throw trap(Trap.UNREACHABLE);
    }
}
