package dev.tuber.wasm.classfile;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.SwitchCase;
import java.util.BitSet;
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

    private final MethodContext context;
    private final CodeBuilder code;
    private final BitSet members;
    private final PieceFlow flow;
    private final PieceFrame frame;
    private final List<Integer> entries;
    private final Map<Integer, Integer> numbers;
    private final Map<Block, Label> exits = new LinkedHashMap<>();
    /** What the piece may have changed and somebody behind any way out may read. */
    private final BitSet writtenBack;
    private final BitSet inFrame;

    /**
     * @param inFrame the variables that are no Java locals
     * @param entries the blocks where this piece is entered
     * @param numbers the numbers of all entries of the function, by block
     */
    PieceCode(MethodContext context, BitSet members, PieceFlow flow, PieceFrame frame, BitSet inFrame, List<Integer> entries, Map<Integer, Integer> numbers) {
        this.context = context;
        this.code = context.code;
        this.members = members;
        this.flow = flow;
        this.frame = frame;
        this.entries = entries;
        this.numbers = numbers;
        this.inFrame = inFrame;
        this.writtenBack = flow.writtenBack();
        writtenBack.andNot(inFrame);
    }

    boolean holds(Block block) {
        return members.get(block.index());
    }

    boolean isEntry(Block block) {
        return entries.contains(block.index());
    }

    /** Writes the way to the block where the piece is entered. What any entry needs is read for all of them: once, which keeps the piece small. */
    void enter(IntFunction<Label> labels) {
        BitSet needed = (BitSet) writtenBack.clone();
        entries.forEach(entry -> needed.or(flow.needed(entry)));
        needed.andNot(inFrame);
        needed.stream().forEach(variable -> {
            frame.load(code, variable, PRIMITIVES_SLOT, REFERENCES_SLOT);
            context.storeVariable(variable);
        });
        if (entries.size() == 1) {
            code.goto_(labels.apply(entries.getFirst()));
            return;
        }
        // The numbers of a piece's entries follow each other.
        List<SwitchCase> cases = entries.stream().map(entry -> SwitchCase.of(numbers.get(entry), labels.apply(entry))).toList();
        code.iload(ENTRY_SLOT).tableswitch(numbers.get(entries.getFirst()), numbers.get(entries.getLast()), cases.getFirst().target(), cases);
    }

    /** Where to jump to leave the piece. */
    Label exit(Block target) {
        return exits.computeIfAbsent(target, added -> code.newLabel());
    }

    /** Writes all ways out that were asked for. They share what follows: a piece of an interpreter has very many. */
    void leave() {
        Label writeBack = code.newLabel();
        exits.forEach((target, label) -> code.labelBinding(label).loadConstant(numbers.get(target.index())).goto_(writeBack));
        if (!exits.isEmpty()) {
            code.labelBinding(writeBack);
            writtenBack.stream().forEach(
                            variable -> frame.store(code, variable, PRIMITIVES_SLOT, REFERENCES_SLOT, () -> context.loadVariable(variable)));
            code.ireturn();
        }
    }
}
