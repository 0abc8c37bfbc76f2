package dev.tuber.wasm.nodes.variable;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;

import dev.tuber.wasm.nodes.StatementNode;

/**
 * Forgets variables that nobody reads any more. Objects really go, so that they can be collected; for numbers it only tells the compiler
 * not to carry them on.
 */
public final class ForgetNode extends StatementNode {
    @CompilationFinal(dimensions = 1) private final int[] numberSlots;
    @CompilationFinal(dimensions = 1) private final int[] objectSlots;

    public ForgetNode(int[] numberSlots, int[] objectSlots) {
        this.numberSlots = numberSlots;
        this.objectSlots = objectSlots;
    }

    @Override
    @ExplodeLoop
    public void execute(VirtualFrame frame) {
        if (CompilerDirectives.inCompiledCode()) {
            for (int slot : numberSlots) {
                frame.clearPrimitiveStatic(slot);
            }
        }
        for (int slot : objectSlots) {
            frame.clearObjectStatic(slot);
        }
    }
}
