package dev.tuber.wasm.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import dev.tuber.wasm.binary.InstructionReader;
import dev.tuber.wasm.model.FunctionBody;
import dev.tuber.wasm.model.ModuleDefinition;
import dev.tuber.wasm.model.ValueType;
import dev.tuber.wasm.validation.ValidatedModule;

/** The functions that a graph is made of: one, or several that call one another in tail position, whose calls become jumps. */
final class GraphParts {
    /** Of all bodies, in bytes. */
    private static final int MAXIMUM_SIZE = 800;

    /**
     * A function.
     *
     * @param firstVariable its first parameter among the graph's variables; its locals follow
     * @param localCount how many parameters and locals it has
     */
    record Part(int function, int firstVariable, int localCount, Block entry) {
    }

    private final ModuleDefinition module;
    private final Predicate<Call.Direct> mayMerge;
    private final List<ValueKind> variables = new ArrayList<>();
    private final Map<Integer, Part> parts = new HashMap<>();
    private final Deque<Part> untranslated = new ArrayDeque<>();
    private int size;
    private int tailCalleeVariable = -1;
    private boolean usesMemory;

    /** @param mayMerge whether the callee of a tail call may become a part; it is a function of the module */
    GraphParts(ValidatedModule validated, Predicate<Call.Direct> mayMerge) {
        module = validated.definition();
        this.mayMerge = mayMerge;
    }

    /** A new part, to be translated. */
    Part add(int function) {
        int first = variables.size();
        module.functionType(function).functionType().parameters().forEach(type -> variables.add(ValueKind.of(type)));
        InstructionReader reader = new InstructionReader(module);
        reader.moveTo(module.body(function));
        for (ValueType type : reader.readLocals()) {
            variables.add(ValueKind.of(type));
        }
        Part part = new Part(function, first, variables.size() - first, new Block());
        parts.put(function, part);
        untranslated.add(part);
        size += size(function);
        return part;
    }

    private int size(int function) {
        FunctionBody body = module.body(function);
        return body.end() - body.start();
    }

    /** The part that a tail call jumps to, or {@code null} if it is a call. */
    Part target(Call call) {
        if (!(call instanceof Call.Direct direct)) {
            return null;
        }
        Part known = parts.get(direct.function());
        if (known != null) {
            return known;
        }
        boolean fits = !module.isImportedFunction(direct.function()) && size + size(direct.function()) <= MAXIMUM_SIZE;
        return fits && mayMerge.test(direct) ? add(direct.function()) : null;
    }

    /** A part that is to be translated next, or {@code null} at the end. */
    Part next() {
        return untranslated.poll();
    }

    /** The kinds of all variables of the graph; grows. */
    List<ValueKind> variables() {
        return variables;
    }

    /** A tail call that is none of these jumps. */
    void makeTailCall() {
        if (tailCalleeVariable < 0) {
            variables.add(ValueKind.REFERENCE);
            tailCalleeVariable = variables.size() - 1;
        }
    }

    int tailCalleeVariable() {
        return tailCalleeVariable;
    }

    void noteMemory(boolean isUsed) {
        usesMemory |= isUsed;
    }

    boolean usesMemory() {
        return usesMemory;
    }
}
