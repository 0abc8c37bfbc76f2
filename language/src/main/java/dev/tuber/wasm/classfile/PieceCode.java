package dev.tuber.wasm.classfile;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.SwitchCase;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

import dev.tuber.wasm.graph.Block;
import dev.tuber.wasm.graph.Terminator;

/**
 * The ways into and out of a method that is a piece of a function. The method gets the number of the entry where it starts, and gives that of
 * the entry where the function goes on, or -1 at its end.
 */
final class PieceCode {
    /** The parameters behind the hidden ones. */
    static final int PRIMITIVES_SLOT = JvmTypes.HIDDEN_PARAMETERS;
    static final int REFERENCES_SLOT = PRIMITIVES_SLOT + 1;
    static final int ENTRY_SLOT = REFERENCES_SLOT + 1;

    /** Where a block leaves the piece with the same variables to be written back. */
    private record Exit(Block from, Block guardedTarget) {
    }

    private final MethodContext context;
    private final CodeBuilder code;
    private final BitSet members;
    private final PieceFlow flow;
    private final PieceFrame frame;
    private final List<Integer> entries;
    private final Map<Integer, Integer> numbers;
    private final Map<Exit, Map<Block, Label>> exits = new LinkedHashMap<>();

    /**
     * @param entries the blocks where this piece is entered
     * @param numbers the numbers of all entries of the function, by block
     */
    PieceCode(MethodContext context, BitSet members, PieceFlow flow, PieceFrame frame, List<Integer> entries, Map<Integer, Integer> numbers) {
        this.context = context;
        this.code = context.code;
        this.members = members;
        this.flow = flow;
        this.frame = frame;
        this.entries = entries;
        this.numbers = numbers;
    }

    boolean holds(Block block) {
        return members.get(block.index());
    }

    boolean isEntry(Block block) {
        return entries.contains(block.index());
    }

    /** Writes the way to the block where the piece is entered. */
    void enter(IntFunction<Label> labels) {
        Map<Integer, Label> stubs = new HashMap<>();
        List<SwitchCase> cases = new ArrayList<>();
        for (int entry : entries) {
            Label stub = code.newLabel();
            stubs.put(entry, stub);
            cases.add(SwitchCase.of(numbers.get(entry), stub));
        }
        if (cases.size() > 1) {
            // The numbers of a piece's entries follow each other.
            code.iload(ENTRY_SLOT).tableswitch(numbers.get(entries.getFirst()), numbers.get(entries.getLast()), cases.getFirst().target(), cases);
        }
        for (int entry : entries) {
            code.labelBinding(stubs.get(entry));
            flow.needed(entry).stream().forEach(variable -> {
                frame.load(code, variable, PRIMITIVES_SLOT, REFERENCES_SLOT);
                context.storeVariable(variable);
            });
            code.goto_(labels.apply(entry));
        }
    }

    /** Where to jump to leave the piece. */
    Label exit(Block from, Block target) {
        Exit exit = new Exit(from, from.terminator() instanceof Terminator.Guarded ? target : null);
        return exits.computeIfAbsent(exit, added -> new LinkedHashMap<>()).computeIfAbsent(target, added -> code.newLabel());
    }

    /** Writes all ways out that were asked for. */
    void leave() {
        exits.forEach((exit, targets) -> {
            Label writeBack = code.newLabel();
            int last = targets.size();
            for (var target : targets.entrySet()) {
                code.labelBinding(target.getValue()).loadConstant(numbers.get(target.getKey().index()));
                if (--last > 0) {
                    code.goto_(writeBack);
                }
            }
            code.labelBinding(writeBack);
            flow.writtenBack(exit.from(), targets.keySet().iterator().next()).stream().forEach(
                            variable -> frame.store(code, variable, PRIMITIVES_SLOT, REFERENCES_SLOT, () -> context.loadVariable(variable)));
            code.ireturn();
        });
    }
}
