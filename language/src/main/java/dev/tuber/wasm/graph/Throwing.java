package dev.tuber.wasm.graph;

import java.util.List;

/** Tells what may throw an exception that a handler takes: calls. Traps are not caught, and {@code throw} itself is a jump. */
final class Throwing {

    private Throwing() {
    }

    static boolean mayThrow(Block block) {
        for (Statement statement : block.statements()) {
            if (statement instanceof Statement.CallStatement || anyMayThrow(statement.operands())) {
                return true;
            }
        }
        return false;
    }

    private static boolean anyMayThrow(List<Expression> expressions) {
        for (Expression expression : expressions) {
            if (expression instanceof Expression.CallResult || anyMayThrow(expression.operands())) {
                return true;
            }
        }
        return false;
    }
}
