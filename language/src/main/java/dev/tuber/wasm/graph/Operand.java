package dev.tuber.wasm.graph;

/**
 * An expression on the operand stack that has not been evaluated yet.
 *
 * @param effects of the whole tree
 * @param size number of expressions in the tree
 */
record Operand(Expression expression, int effects, int size) {

    static Operand of(Expression expression) {
        return new Operand(expression, expression.ownEffects(), 1);
    }

    boolean isConstant() {
        return switch (expression) {
            case Expression.I32Constant c -> true;
            case Expression.I64Constant c -> true;
            case Expression.F32Constant c -> true;
            case Expression.F64Constant c -> true;
            case Expression.V128Constant c -> true;
            case Expression.NullConstant c -> true;
            default -> false;
        };
    }

    /** Whether dropping the expression unevaluated, or evaluating it on one path only, could be observed. */
    boolean mustBeEvaluated() {
        return (effects & (Effects.TRAPS | Effects.CALLS | Effects.WRITES_VARIABLES | Effects.WRITES_MEMORY | Effects.WRITES_GLOBALS |
                        Effects.WRITES_TABLES | Effects.WRITES_OBJECTS)) != 0;
    }

    boolean isVariable(int variable) {
        return expression instanceof Expression.VariableGet get && get.variable() == variable;
    }
}
