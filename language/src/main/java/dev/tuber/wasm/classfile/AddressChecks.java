package dev.tuber.wasm.classfile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.tuber.wasm.graph.Block;
import dev.tuber.wasm.graph.Expression;
import dev.tuber.wasm.graph.Statement;
import dev.tuber.wasm.model.MemArg;
import dev.tuber.wasm.model.MemoryType;
import dev.tuber.wasm.model.ModuleDefinition;
import dev.tuber.wasm.model.Opcode;

/**
 * Which accesses of a block to memory 0 one check can do for: those that differ only in constants which are added to the same value of one
 * variable. The check stands before the statement with the first of them. Who fails it must go on with checks of each access by itself, since the
 * accesses in front of the one that traps have to happen.
 */
final class AddressChecks {
    /** That the memory has so many bytes from the address in the variable on. */
    record Check(int variable, long reach) {
    }

    /** An address as a variable's value and a constant, which the sum may not be smaller than. */
    record Base(int variable, long constant) {
        /** The base of an address, or {@code null} if it is none that checks can be shared for. */
        static Base of(Expression address) {
            return switch (address) {
                case Expression.VariableGet get -> new Base(get.variable(), 0);
                case Expression.Numeric sum when sum.opcode() == Opcode.I32_ADD && sum.operands().get(0) instanceof Expression.VariableGet get &&
                                sum.operands().get(1) instanceof Expression.I32Constant(int constant) ->
                    new Base(get.variable(), Integer.toUnsignedLong(constant));
                default -> null;
            };
        }
    }

    /** Accesses by one value of a variable. */
    private static final class Group {
        private final int statement;
        private long reach;
        /** How many checks there are otherwise. */
        private int checks;

        Group(int statement) {
            this.statement = statement;
        }
    }

    private final long minimumByteSize;
    private final List<List<Check>> checks = new ArrayList<>();
    private final Map<Integer, Group> groups = new HashMap<>();
    /** By variable: the last statement that changed it. */
    private final Map<Integer, Integer> written = new HashMap<>();
    private int statement;

    /** The checks for a block of a function in a module that has a memory. */
    AddressChecks(ModuleDefinition module, Block block) {
        minimumByteSize = minimumByteSize(module.memoryType(0));
        for (int i = 0; i <= block.statements().size(); i++) {
            checks.add(new ArrayList<>());
        }
        for (Statement each : block.statements()) {
            visit(each);
            statement++;
        }
        block.terminator().operands().forEach(this::visit);
        List.copyOf(groups.keySet()).forEach(this::close);
    }

    /** The size in bytes below which a memory never is. */
    static long minimumByteSize(MemoryType type) {
        long minimum = type.limits().minimum();
        return minimum < 0 || minimum > Long.MAX_VALUE >>> type.pageSizeLog2() ? Long.MAX_VALUE : minimum << type.pageSizeLog2();
    }

    boolean isEmpty() {
        return checks.stream().allMatch(List::isEmpty);
    }

    /** What to check before a statement, or before the terminator if that is the index behind the last statement. */
    List<Check> before(int index) {
        return checks.get(index);
    }

    private void visit(Statement each) {
        each.operands().forEach(this::visit);
        switch (each) {
            case Statement.VariableSet(int variable, Expression value) -> write(variable);
            case Statement.CallStatement(var call, var results) -> results.forEach(result -> write(result.variable()));
            case Statement.WideArithmetic wide -> {
                write(wide.lowVariable());
                write(wide.highVariable());
            }
            case Statement.Store store -> access(store.opcode(), store.memArg(), store.address());
            default -> {
            }
        }
    }

    private void visit(Expression expression) {
        expression.operands().forEach(this::visit);
        switch (expression) {
            case Expression.VariableTee tee -> write(tee.variable());
            case Expression.Load load -> access(load.opcode(), load.memArg(), load.address());
            default -> {
            }
        }
    }

    private void write(int variable) {
        close(variable);
        written.put(variable, statement);
    }

    private void access(Opcode opcode, MemArg memArg, Expression address) {
        Base base = Base.of(address);
        long end = memArg.offset() + opcode.accessWidth();
        if (base == null || memArg.memoryIndex() != 0 || memArg.offset() < 0 || Long.compareUnsigned(base.constant() + end, minimumByteSize) > 0) {
            return;
        }
        if (!groups.containsKey(base.variable()) && written.getOrDefault(base.variable(), -1) == statement) {
            // There is no place between.
            return;
        }
        Group group = groups.computeIfAbsent(base.variable(), variable -> new Group(statement));
        long reach = base.constant() + end;
        if (base.constant() != 0 || reach > group.reach) {
            group.checks++;
        }
        group.reach = Math.max(group.reach, reach);
    }

    private void close(int variable) {
        Group group = groups.remove(variable);
        if (group != null && group.checks > 1) {
            checks.get(group.statement).add(new Check(variable, group.reach));
        }
    }
}
