package dev.tuber.wasm.graph;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.tuber.wasm.model.MemArg;
import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.model.V128;

/**
 * A control-flow graph as text: a line for each statement and terminator, operands in parentheses in the order of their evaluation.
 *
 * <p>Frequent forms have a notation of their own; any other record is written as its name with its components.
 */
final class GraphText {
    private final StringBuilder text = new StringBuilder();

    private GraphText() {
    }

    static String of(String name, ControlFlowGraph graph) {
        GraphText text = new GraphText();
        text.writeHead(name, graph);
        Liveness liveness = Liveness.of(graph);
        BitSet[] atEntry = liveness.forgottenAtEntry();
        BitSet[] atExit = liveness.forgottenAtExit();
        for (Block block : graph.blocks()) {
            text.writeBlock(block, atEntry[block.index()], atExit[block.index()]);
        }
        return text.text.toString();
    }

    private void writeHead(String name, ControlFlowGraph graph) {
        text.append(name).append(' ').append(graph.type()).append(graph.usesMemory() ? ", uses memory 0" : "").append('\n');
        List<String> variables = new ArrayList<>();
        for (int i = 0; i < graph.variables().size(); i++) {
            variables.add((i == graph.localCount() ? "| " : "") + variable(i) + ":" +
                            graph.variables().get(i).name().toLowerCase(Locale.ROOT));
        }
        if (!variables.isEmpty()) {
            text.append("  variables ").append(String.join(" ", variables)).append('\n');
        }
    }

    private void writeBlock(Block block, BitSet atEntry, BitSet atExit) {
        text.append("  ").append(name(block));
        if (!atEntry.isEmpty()) {
            text.append(" forgets ").append(variables(atEntry));
        }
        text.append(":\n");
        block.statements().forEach(statement -> line(statement(statement)));
        if (!atExit.isEmpty()) {
            line("forget " + variables(atExit));
        }
        line(terminator(block.terminator(), block));
    }

    private static String variables(BitSet variables) {
        return variables.stream().mapToObj(GraphText::variable).collect(Collectors.joining(" "));
    }

    private void line(String line) {
        text.append("    ").append(line).append('\n');
    }

    private static String name(Block block) {
        return "b" + block.index();
    }

    private static String target(Block target, Block from) {
        return name(target) + (target.index() <= from.index() ? " (back)" : "");
    }

    private static String variable(int index) {
        return "v" + index;
    }

    private static String statement(Statement statement) {
        return switch (statement) {
            case Statement.VariableSet set -> variable(set.variable()) + " = " + expression(set.value());
            case Statement.Drop drop -> "drop " + expression(drop.value());
            case Statement.Store store -> access(store.opcode(), store.memArg(), store.operands());
            case Statement.GlobalSet set -> "global" + set.global() + " = " + expression(set.value());
            case Statement.CallStatement call -> (call.results().isEmpty() ? "" : call.results().stream().map(
                            GraphText::expression).collect(Collectors.joining(", ")) + " = ") + call(call.call());
            case Statement.Runtime runtime -> runtime.opcode() + " " + runtime.first() + " " + runtime.second() +
                            list(runtime.operands());
            default -> record(statement, null);
        };
    }

    private static String terminator(Terminator terminator, Block from) {
        return switch (terminator) {
            case Terminator.Goto go -> "goto " + target(go.target(), from);
            case Terminator.Branch branch -> "if " + expression(branch.condition()) + " then " + target(branch.whenTrue(), from) +
                            " else " + target(branch.whenFalse(), from);
            case Terminator.Switch choice -> "switch " + expression(choice.index()) + " " + choice.targets().stream().map(
                            target -> target(target, from)).collect(Collectors.joining(", "));
            case Terminator.Return end -> "return" + list(end.values());
            case Terminator.Unreachable _ -> "unreachable";
            default -> record(terminator, from);
        };
    }

    private static String expression(Expression expression) {
        return switch (expression) {
            case Expression.I32Constant(int value) -> Integer.toString(value);
            case Expression.I64Constant(long value) -> value + "L";
            case Expression.F32Constant(int bits) -> Float.intBitsToFloat(bits) + "f";
            case Expression.F64Constant(long bits) -> Double.toString(Double.longBitsToDouble(bits));
            case Expression.V128Constant(V128 value) -> "v128:%x:%x".formatted(value.high(), value.low());
            case Expression.NullConstant _ -> "null";
            case Expression.VariableGet get -> variable(get.variable());
            case Expression.VariableTee tee -> "(" + variable(tee.variable()) + " = " + expression(tee.value()) + ")";
            case Expression.Numeric numeric -> numeric.opcode() + list(numeric.operands());
            case Expression.Select select -> "select" + list(select.operands());
            case Expression.Load load -> access(load.opcode(), load.memArg(), load.operands());
            case Expression.GlobalGet get -> "global" + get.global();
            case Expression.CallResult result -> call(result.call());
            case Expression.Runtime runtime -> runtime.opcode() + " " + runtime.first() + " " + runtime.second() + list(runtime.operands());
            default -> record(expression, null);
        };
    }

    private static String list(List<Expression> expressions) {
        return expressions.stream().map(GraphText::expression).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String access(Opcode opcode, MemArg argument, List<Expression> operands) {
        return opcode + (argument.memoryIndex() == 0 ? "" : " memory" + argument.memoryIndex()) +
                        (argument.offset() == 0 ? "" : "+" + Long.toUnsignedString(argument.offset())) + list(operands);
    }

    private static String call(Call call) {
        String callee = switch (call) {
            case Call.Direct direct -> "call f" + direct.function();
            case Call.Indirect indirect -> "call table" + indirect.table() + "[" + expression(indirect.index()) + "]";
            case Call.Switching switching -> switching.opcode() + (switching.continuation() == null ? "" : " " + expression(switching.continuation()));
            case Call.Resume resume -> resume.opcode() + " " + expression(resume.continuation());
            case Call.Reference reference -> "call [" + expression(reference.callee()) + "]";
        };
        return callee + list(call.arguments());
    }

    private static String record(Object object, Block from) {
        List<String> components = new ArrayList<>();
        for (RecordComponent component : object.getClass().getRecordComponents()) {
            if (!component.getName().equals("offset")) {
                components.add(component.getName() + "=" + component(value(object, component), from));
            }
        }
        return object.getClass().getSimpleName().toLowerCase(Locale.ROOT) + components;
    }

    private static Object value(Object object, RecordComponent component) {
        try {
            return component.getAccessor().invoke(object);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static String component(Object value, Block from) {
        return switch (value) {
            case null -> "none";
            case Block block -> from == null ? name(block) : target(block, from);
            case Call call -> call(call);
            case Expression expression -> expression(expression);
            case Statement statement -> statement(statement);
            case List<?> list -> list.stream().map(element -> component(element, from)).toList().toString();
            case int[] numbers -> Arrays.toString(numbers);
            case Record other -> record(other, from);
            default -> value.toString();
        };
    }
}
