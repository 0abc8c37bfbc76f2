package dev.tuber.wasm.graph;

import java.util.List;

import dev.tuber.wasm.graph.Expression.VariableGet;
import dev.tuber.wasm.model.Opcode;

/**
 * An instruction in a graph that was built to be watched: there each instruction is executed where it stands, and its operands wait in
 * variables of their own.
 *
 * @param firstStatement the position, in its block, of the first statement that belongs to the instruction; the last one stands before the
 *            next step, or at the block's end
 * @param offset absolute offset in the module
 * @param index the local, global or function that the instruction names, or -1
 * @param before the variables that hold the operand stack before the instruction, the lowest first
 * @param after the same after it, if the next instruction is executed then, else empty
 * @param resultCount how many of the last, the topmost, the instruction itself has pushed
 */
public record Step(int firstStatement, int offset, Opcode opcode, int index, List<VariableGet> before, List<VariableGet> after,
                int resultCount) {

    /** What the instruction has pushed, once it is executed. */
    public List<VariableGet> results() {
        return after.subList(after.size() - resultCount, after.size());
    }

    /** The same step in a block to which its own was appended. */
    Step movedBy(int statements) {
        return new Step(firstStatement + statements, offset, opcode, index, before, after, resultCount);
    }
}
