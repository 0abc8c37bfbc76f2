package dev.tuber.wasm.classfile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.tuber.wasm.graph.Block;
import dev.tuber.wasm.graph.Expression;
import dev.tuber.wasm.graph.Statement;
import dev.tuber.wasm.model.Opcode;

/**
 * Whether all accesses of a loop to memory are at addresses that change by constants from iteration to iteration: then the Java machine can tell from the first
 * and the last one whether all are in bounds.
 *
 * <p>One iteration is evaluated with the variables' values at its start as unknowns.
 */
final class LinearAddresses {
    private static final int NOT_ONE_VARIABLE = -1;

    /**
     * A sum of constants and of multiples of what variables are at the start of the iteration.
     *
     * @param variable the only variable, if it is not multiplied; otherwise {@link #NOT_ONE_VARIABLE}
     * @param constant what is added to that variable
     * @param variables all of them
     */
    private record Form(int variable, int constant, Set<Integer> variables) {
        static Form of(int variable) {
            return new Form(variable, 0, Set.of(variable));
        }

        static Form ofConstant() {
            return new Form(NOT_ONE_VARIABLE, 0, Set.of());
        }

        Form plus(int addend) {
            return variable == NOT_ONE_VARIABLE ? this : new Form(variable, constant + addend, variables);
        }

        Form plus(Form other) {
            Set<Integer> both = new HashSet<>(variables);
            both.addAll(other.variables);
            return new Form(NOT_ONE_VARIABLE, 0, both);
        }

        Form multiple() {
            return new Form(NOT_ONE_VARIABLE, 0, variables);
        }
    }

    /** By variable that was set so far; {@code null} for values of other forms. */
    private Map<Integer, Form> values = new HashMap<>();
    /** Of the accesses; {@code null} for those of other forms. */
    private final List<Form> addresses = new ArrayList<>();

    private LinearAddresses() {
    }

    /**
     * Whether there is an access, and all are linear and of numbers: where vectors are two numbers, their loops are large, and more so when unrolled.
     *
     * @param blocks in the graph's order: the head first; no other loop is in it
     * @param latch the only block that jumps back to the head
     */
    static boolean ofLoop(List<Block> blocks, Block latch) {
        LinearAddresses linear = new LinearAddresses();
        Map<Block, Map<Integer, Form>> atEnd = new HashMap<>();
        for (Block block : blocks) {
            linear.values = linear.atStart(block, blocks, atEnd);
            linear.evaluate(block);
            atEnd.put(block, linear.values);
        }
        return !linear.addresses.isEmpty() && linear.addresses.stream().allMatch(
                        form -> form != null && form.variables().stream().allMatch(variable -> isStepped(variable, atEnd.get(latch))));
    }

    private static boolean isStepped(int variable, Map<Integer, Form> atEnd) {
        Form form = atEnd.getOrDefault(variable, Form.of(variable));
        return form != null && form.variable() == variable;
    }

    /** What all ways to a block agree on. */
    private Map<Integer, Form> atStart(Block block, List<Block> blocks, Map<Block, Map<Integer, Form>> atEnd) {
        Map<Integer, Form> merged = null;
        for (Block before : blocks) {
            if (atEnd.containsKey(before) && before.terminator().successors().contains(block)) {
                merged = merged == null ? new HashMap<>(atEnd.get(before)) : merge(merged, atEnd.get(before));
            }
        }
        return merged == null ? new HashMap<>() : merged;
    }

    private static Map<Integer, Form> merge(Map<Integer, Form> first, Map<Integer, Form> second) {
        Set<Integer> variables = new HashSet<>(first.keySet());
        variables.addAll(second.keySet());
        Map<Integer, Form> merged = new HashMap<>();
        for (int variable : variables) {
            Form form = first.getOrDefault(variable, Form.of(variable));
            // Forms do not tell by what variables are multiplied.
            boolean isSame = form != null && form.variable() != NOT_ONE_VARIABLE && form.equals(second.getOrDefault(variable, Form.of(variable)));
            merged.put(variable, isSame ? form : null);
        }
        return merged;
    }

    private void evaluate(Block block) {
        for (Statement statement : block.statements()) {
            List<Form> operands = evaluate(statement.operands());
            switch (statement) {
                case Statement.VariableSet(int variable, Expression value) -> values.put(variable, operands.getFirst());
                case Statement.WideArithmetic wide -> {
                    values.put(wide.lowVariable(), null);
                    values.put(wide.highVariable(), null);
                }
                case Statement.Store store -> addresses.add(isLarge(store.opcode()) ? null : operands.getFirst());
                default -> {
                }
            }
        }
        evaluate(block.terminator().operands());
    }

    private List<Form> evaluate(List<Expression> expressions) {
        List<Form> forms = new ArrayList<>();
        expressions.forEach(expression -> forms.add(evaluate(expression)));
        return forms;
    }

    private Form evaluate(Expression expression) {
        List<Form> operands = evaluate(expression.operands());
        return switch (expression) {
            case Expression.I32Constant constant -> Form.ofConstant();
            case Expression.VariableGet get -> values.getOrDefault(get.variable(), Form.of(get.variable()));
            case Expression.VariableTee tee -> {
                values.put(tee.variable(), operands.getFirst());
                yield operands.getFirst();
            }
            case Expression.Load load -> {
                addresses.add(isLarge(load.opcode()) ? null : operands.getFirst());
                yield null;
            }
            case Expression.Numeric numeric -> operands.contains(null) ? null : arithmetic(numeric, operands);
            default -> null;
        };
    }

    private static boolean isLarge(Opcode access) {
        return access.prefix() == Opcode.PREFIX_VECTOR && VectorForm.CURRENT.isPairInVariables();
    }

    private static Form arithmetic(Expression.Numeric numeric, List<Form> operands) {
        Integer constant = numeric.operands().getLast() instanceof Expression.I32Constant(int value) ? value : null;
        return switch (numeric.opcode()) {
            case I32_ADD -> constant != null ? operands.getFirst().plus(constant) : operands.getFirst().plus(operands.getLast());
            case I32_SUB -> constant != null ? operands.getFirst().plus(-constant) : operands.getFirst().plus(operands.getLast());
            case I32_SHL, I32_MUL -> constant != null ? operands.getFirst().multiple() : null;
            default -> null;
        };
    }
}
