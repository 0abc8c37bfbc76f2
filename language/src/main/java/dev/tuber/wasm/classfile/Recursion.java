package dev.tuber.wasm.classfile;

import java.util.List;

import dev.tuber.wasm.graph.Block;
import dev.tuber.wasm.graph.Call;
import dev.tuber.wasm.graph.ControlFlowGraph;
import dev.tuber.wasm.graph.Expression;
import dev.tuber.wasm.graph.Statement;

/**
 * Small functions that call themselves are written several times, each copy calling the next one and the last the first. The Java machine inlines a method
 * into itself once only; of methods that differ it knows no better. The copies neither poll nor count calls: every few calls the first one does.
 */
final class Recursion {
    /** Besides the function itself. */
    private static final int COPIES = 2;
    /** In bytes, as estimated: what is inlined several times must be small. */
    private static final int MAXIMUM_SIZE = 200;

    /** At how many places: with more, what is inlined grows faster than what it saves. */
    private static final int MAXIMUM_CALLS = 2;

    private Recursion() {
    }

    /** How many copies a function gets. */
    static int copies(ControlFlowGraph graph, int function) {
        boolean isSmall = graph.blocks().stream().mapToInt(CodeSize::of).sum() <= MAXIMUM_SIZE;
        int calls = isSmall ? graph.blocks().stream().mapToInt(block -> callsOf(block, function)).sum() : 0;
        return calls > 0 && calls <= MAXIMUM_CALLS ? COPIES : 0;
    }

    /** The method of a copy; copy 0 is the function itself. */
    static String method(int copy) {
        return copy == 0 ? JvmTypes.CALL : JvmTypes.CALL + copy;
    }

    private static int callsOf(Block block, int function) {
        int calls = callsOf(block.terminator().operands(), function);
        for (Statement statement : block.statements()) {
            calls += callsOf(statement.operands(), function) + (statement instanceof Statement.CallStatement call && isOf(call.call(), function) ? 1 : 0);
        }
        return calls;
    }

    private static int callsOf(List<Expression> expressions, int function) {
        return expressions.stream().mapToInt(expression -> callsOf(expression.operands(), function) +
                        (expression instanceof Expression.CallResult result && isOf(result.call(), function) ? 1 : 0)).sum();
    }

    private static boolean isOf(Call call, int function) {
        return call instanceof Call.Direct direct && direct.function() == function;
    }
}
