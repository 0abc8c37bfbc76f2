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
    /**
     * That the memory has some bytes from an address on.
     *
     * @param low what is added to the variable, modulo 2^32, for the lowest address
     */
    record Check(int variable, long low, long reach) {
    }

    /**
     * What is known of a variable: that the memory has some bytes from an address on.
     *
     * @param slot the Java local with the address, unless it is the variable's own
     * @param low what was added to the variable, modulo 2^32
     */
    record Reached(int slot, long low, long bytes) {
        static final int VARIABLE_ITSELF = -1;

        /** From the variable's own value on. */
        static Reached from(long bytes) {
            return new Reached(VARIABLE_ITSELF, 0, bytes);
        }

        /** How far an address is behind the lowest. */
        long distance(Base base) {
            return base.constant() - low;
        }

        boolean covers(Base base, long reach) {
            return base.constant() >= low && distance(base) <= bytes - reach;
        }
    }

    /** An address as a variable's value and what is added to it, modulo 2^32. */
    record Base(int variable, long constant) {
        /** The base of an address, or {@code null} if it is none that checks can be shared for. */
        static Base of(Expression address) {
            return switch (address) {
                case Expression.VariableGet get -> new Base(get.variable(), 0);
                case Expression.Numeric sum when sum.opcode() == Opcode.I32_ADD && sum.operands().get(0) instanceof Expression.VariableGet get &&
                                sum.operands().get(1) instanceof Expression.I32Constant(int constant) ->
                    new Base(get.variable(), constant);
                default -> null;
            };
        }
    }

    /** Accesses by one value of a variable. */
    private static final class Group {
        private final int statement;
        private long low = Long.MAX_VALUE;
        private long end = Long.MIN_VALUE;
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
        long reach = memArg.offset() + opcode.accessWidth();
        if (base == null || memArg.memoryIndex() != 0 || memArg.offset() < 0 || Long.compareUnsigned(reach, minimumByteSize) > 0) {
            return;
        }
        if (!groups.containsKey(base.variable()) && written.getOrDefault(base.variable(), -1) == statement) {
            // There is no place between.
            return;
        }
        Group group = groups.computeIfAbsent(base.variable(), variable -> new Group(statement));
        if (base.constant() != 0 || base.constant() + reach > group.end) {
            group.checks++;
        }
        group.low = Math.min(group.low, base.constant());
        group.end = Math.max(group.end, base.constant() + reach);
    }

    private void close(int variable) {
        Group group = groups.remove(variable);
        if (group != null && group.checks > 1 && group.end - group.low <= minimumByteSize) {
            checks.get(group.statement).add(new Check(variable, group.low, group.end - group.low));
        }
    }
}
