package dev.tuber.wasm.graph;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.tuber.wasm.graph.Expression.VariableGet;
import dev.tuber.wasm.graph.Statement.VariableSet;

/**
 * The operand stack during translation: expressions that wait for their consumer, and the rules of when they can wait no longer.
 *
 * <p>Waiting operands are evaluated in the order of the stack. So a consumer that takes neighbours as its operands keeps the order, and
 * only a statement, which runs before everything that still waits below it, can disturb it. Whatever would be disturbed is evaluated
 * first and kept in a variable that belongs to its height and kind.
 *
 * <p>Invariant: an expression at height {@code h} reads no operand variable of a height below {@code h}.
 */
final class OperandStack {
    /** Trees beyond this size are cut, so that neither building nor running them needs deep recursion. */
    private static final int MAXIMUM_TREE_SIZE = 64;

    private final List<Operand> operands = new ArrayList<>();
    private final List<ValueKind> variables;
    private final Map<Integer, Integer> operandVariables = new HashMap<>();
    private Block block;

    /** @param variables the function's variables so far; operand variables are appended */
    OperandStack(List<ValueKind> variables) {
        this.variables = variables;
    }

    /** The block that receives statements. */
    Block block() {
        return block;
    }

    void setBlock(Block newBlock) {
        block = newBlock;
    }

    ValueKind variableKind(int variable) {
        return variables.get(variable);
    }

    int height() {
        return operands.size();
    }

    Operand get(int height) {
        return operands.get(height);
    }

    /** Forgets what lies at {@code height} and above. */
    void truncate(int height) {
        operands.subList(height, operands.size()).clear();
    }

    List<Operand> snapshot() {
        return List.copyOf(operands);
    }

    void restore(List<Operand> snapshot) {
        operands.clear();
        operands.addAll(snapshot);
    }

    Operand pop() {
        return operands.removeLast();
    }

    /** Pops {@code count} operands; the first in the list was the lowest. */
    List<Operand> pop(int count) {
        List<Operand> top = operands.subList(operands.size() - count, operands.size());
        List<Operand> result = List.copyOf(top);
        top.clear();
        return result;
    }

    void push(Expression leaf) {
        operands.add(Operand.of(leaf));
    }

    /** Pushes an expression over operands that were popped before. */
    void push(Expression expression, List<Operand> inputs) {
        int effects = expression.ownEffects();
        int size = 1;
        for (Operand input : inputs) {
            effects |= input.effects();
            size += input.size();
        }
        operands.add(new Operand(expression, effects, size));
        if (size > MAXIMUM_TREE_SIZE) {
            keep(operands.size() - 1);
        }
    }

    /** Pushes the variable that belongs to the new height, for values that arrive there by other ways. */
    void pushVariable(ValueKind kind) {
        push(new VariableGet(variable(height(), kind), kind));
    }

    /** The variable for operands of a kind at a height. */
    int variable(int height, ValueKind kind) {
        return operandVariables.computeIfAbsent(height * ValueKind.values().length + kind.ordinal(), key -> {
            variables.add(kind);
            return variables.size() - 1;
        });
    }

    /** Appends a statement over popped operands; first evaluates what must not wait any longer. */
    void emit(Statement statement, List<Operand> inputs) {
        int effects = statement.ownEffects();
        for (Operand input : inputs) {
            effects |= input.effects();
        }
        BitSet written = new BitSet();
        addWritten(statement, written);
        BitSet read = new BitSet();
        statement.operands().forEach(operand -> {
            addWritten(operand, written);
            addRead(operand, read);
        });
        keepDisturbed(operands.size(), effects, written, read);
        block.statements().add(statement);
    }

    /** Evaluates the operand at a height now and keeps it in its variable. */
    void keep(int height) {
        Operand operand = operands.get(height);
        ValueKind kind = operand.expression().kind();
        int variable = variable(height, kind);
        if (operand.isVariable(variable)) {
            return;
        }
        BitSet written = new BitSet();
        addWritten(operand.expression(), written);
        written.set(variable);
        BitSet read = new BitSet();
        addRead(operand.expression(), read);
        keepDisturbed(height, operand.effects(), written, read);
        assign(height);
    }

    /**
     * Finds, from the top down, the operands below {@code height} that an evaluation with these effects would disturb, and those that
     * evaluating these would disturb in turn; then evaluates them in order.
     */
    private void keepDisturbed(int height, int effects, BitSet written, BitSet read) {
        int seenEffects = effects;
        BitSet disturbed = null;
        for (int i = height - 1; i >= 0; i--) {
            Operand operand = operands.get(i);
            if (operand.isConstant() || !isDisturbed(operand, seenEffects, written, read)) {
                continue;
            }
            if (disturbed == null) {
                disturbed = new BitSet();
            }
            disturbed.set(i);
            seenEffects |= operand.effects();
            addWritten(operand.expression(), written);
            written.set(variable(i, operand.expression().kind()));
            addRead(operand.expression(), read);
        }
        if (disturbed != null) {
            disturbed.stream().forEach(this::assign);
        }
    }

    private static boolean isDisturbed(Operand operand, int effects, BitSet written, BitSet read) {
        if (Effects.conflict(operand.effects(), effects)) {
            return true;
        }
        if ((operand.effects() & Effects.READS_VARIABLES) != 0 && !written.isEmpty() && reads(operand.expression(), written)) {
            return true;
        }
        if ((operand.effects() & Effects.WRITES_VARIABLES) != 0) {
            BitSet own = new BitSet();
            addWritten(operand.expression(), own);
            return own.intersects(read) || own.intersects(written);
        }
        return false;
    }

    private void assign(int height) {
        Operand operand = operands.get(height);
        ValueKind kind = operand.expression().kind();
        int variable = variable(height, kind);
        if (!operand.isVariable(variable)) {
            block.statements().add(new VariableSet(variable, operand.expression()));
            operands.set(height, Operand.of(new VariableGet(variable, kind)));
        }
    }

    /** Evaluates all operands from {@code height} on, in order; each is then a constant or its own variable. */
    void keepFrom(int height, boolean constantsToo) {
        for (int i = height; i < operands.size(); i++) {
            if (constantsToo || !operands.get(i).isConstant()) {
                keep(i);
            }
        }
    }

    /** Evaluates the operands below {@code height} whose evaluation could be observed: before control flow divides. */
    void keepObservable(int height) {
        for (int i = 0; i < height; i++) {
            if (operands.get(i).mustBeEvaluated()) {
                keep(i);
            }
        }
    }

    /**
     * Moves the topmost operands to the variables of lower heights, where a label expects them. Leaves the stack to be truncated by the
     * caller.
     */
    void moveTop(int count, int targetHeight) {
        int first = operands.size() - count;
        keepObservable(first);
        if (movesOverlap(first, count, targetHeight)) {
            keepFrom(first, false);
        }
        for (int i = 0; i < count; i++) {
            Operand operand = operands.get(first + i);
            int variable = variable(targetHeight + i, operand.expression().kind());
            if (!operand.isVariable(variable)) {
                block.statements().add(new VariableSet(variable, operand.expression()));
            }
        }
    }

    /** Whether moving some operand first would change what a later one reads. */
    private boolean movesOverlap(int first, int count, int targetHeight) {
        BitSet targets = new BitSet();
        for (int i = 0; i < count; i++) {
            Operand operand = operands.get(first + i);
            if (!targets.isEmpty() && reads(operand.expression(), targets)) {
                return true;
            }
            targets.set(variable(targetHeight + i, operand.expression().kind()));
        }
        return false;
    }

    private static boolean reads(Expression expression, BitSet variables) {
        if (expression instanceof VariableGet get) {
            return variables.get(get.variable());
        }
        for (Expression operand : expression.operands()) {
            if (reads(operand, variables)) {
                return true;
            }
        }
        return false;
    }

    private static void addRead(Expression expression, BitSet read) {
        if (expression instanceof VariableGet get) {
            read.set(get.variable());
        }
        expression.operands().forEach(operand -> addRead(operand, read));
    }

    private static void addWritten(Expression expression, BitSet written) {
        if (expression instanceof Expression.VariableTee tee) {
            written.set(tee.variable());
        }
        expression.operands().forEach(operand -> addWritten(operand, written));
    }

    private static void addWritten(Statement statement, BitSet written) {
        switch (statement) {
            case VariableSet set -> written.set(set.variable());
            case Statement.CallStatement call -> {
                call.results().forEach(result -> written.set(result.variable()));
                call.call().writtenVariables().forEach(written::set);
            }
            case Statement.WideArithmetic wide -> {
                written.set(wide.lowVariable());
                written.set(wide.highVariable());
            }
            default -> {
                // Other statements write no variables themselves.
            }
        }
    }
}
