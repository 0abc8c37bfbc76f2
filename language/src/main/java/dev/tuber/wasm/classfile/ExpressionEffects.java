package dev.tuber.wasm.classfile;

import dev.tuber.wasm.graph.Effects;
import dev.tuber.wasm.graph.Expression;

/** What evaluating a whole expression may do, as far as the order of generated code depends on it. */
final class ExpressionEffects {
    private static final int OBSERVABLE = Effects.TRAPS | Effects.CALLS | Effects.WRITES_MEMORY | Effects.WRITES_GLOBALS |
                    Effects.WRITES_TABLES | Effects.WRITES_OBJECTS;

    private ExpressionEffects() {
    }

    private static int of(Expression expression) {
        int effects = expression.ownEffects();
        for (Expression operand : expression.operands()) {
            effects |= of(operand);
        }
        return effects;
    }

    /** Whether a trap must not be found before the expression has been evaluated. */
    static boolean isObservable(Expression expression) {
        return (of(expression) & OBSERVABLE) != 0;
    }

    /** Whether the expression neither does anything nor depends on anything but the function's variables and constants. */
    static boolean isSimple(Expression expression) {
        return switch (expression) {
            case Expression.VariableGet get -> true;
            default -> expression.operands().isEmpty() && expression.ownEffects() == Effects.NONE;
        };
    }

    static boolean writesVariables(Expression expression) {
        return (of(expression) & Effects.WRITES_VARIABLES) != 0;
    }
}
