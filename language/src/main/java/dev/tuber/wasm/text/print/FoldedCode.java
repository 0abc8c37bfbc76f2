package dev.tuber.wasm.text.print;

import dev.tuber.wasm.binary.BinaryFormatException;
import dev.tuber.wasm.binary.InstructionReader;
import dev.tuber.wasm.model.FunctionType;
import dev.tuber.wasm.model.ModuleDefinition;
import dev.tuber.wasm.model.Opcode;

/**
 * The instructions of a body or constant expression as a forest: each holds those that compute its operands, and a block those that
 * stand in it.
 *
 * <p>An instruction takes the instructions in front of it as its operands if they leave exactly as many values as it wants; so the
 * order of the instructions is always that of the binary. Nodes are numbers, in the order in which their instructions end.
 */
final class FoldedCode {
    static final int NONE = -1;
    /** Deeper nesting of operands stays flat, for readers that recurse. */
    private static final int MAXIMUM_HEIGHT = 100;
    static final int BLOCK_WEIGHT = 1 << 20;
    private static final Opcode[] OPCODES = Opcode.values();

    private final InstructionReader reader;
    private final OperandCounts counts;
    private final int functionResults;

    private final IntList offsets = new IntList();
    private final IntList firstOperands = new IntList();
    private final IntList firstStatements = new IntList();
    private final IntList nexts = new IntList();
    private final IntList resultCounts = new IntList();
    private final IntList heights = new IntList();
    /** How many instructions a node holds; a large number if one is a block. */
    private final IntList weights = new IntList();
    private final IntList labelIndices = new IntList();

    /** The nodes that no other has taken yet, of all open blocks. */
    private final IntList pending = new IntList();
    /** Parallel lists with an entry for each open block. */
    private final IntList frameNodes = new IntList();
    private final IntList frameBases = new IntList();
    private final IntList frameParts = new IntList();
    private final IntList frameLabelArities = new IntList();
    private final IntList frameResults = new IntList();
    private final IntList frameFloors = new IntList();
    /** The pending nodes of the innermost block in front of this cannot be taken: something else has used their values. */
    private int floor;
    private int labels;
    private int first = NONE;
    private BinaryFormatException fault;

    private FoldedCode(ModuleDefinition module, InstructionReader reader, int functionResults) {
        this.reader = reader;
        this.counts = new OperandCounts(module, reader);
        this.functionResults = functionResults;
    }

    /** Reads from the first instruction to the end of the reader's range. What is malformed ends up in {@link #fault}. */
    static FoldedCode read(ModuleDefinition module, InstructionReader reader, int functionResults) {
        FoldedCode code = new FoldedCode(module, reader, functionResults);
        try {
            code.readAll();
        } catch (BinaryFormatException e) {
            code.fault = e;
            while (code.frameNodes.size() > 0) {
                code.closeFrame();
            }
        }
        code.first = code.link(0);
        return code;
    }

    /** The first node of the body, or {@link #NONE}. */
    int first() {
        return first;
    }

    BinaryFormatException fault() {
        return fault;
    }

    /** The next node in the same list, or {@link #NONE}. */
    int next(int node) {
        return nexts.get(node);
    }

    int firstOperand(int node) {
        return firstOperands.get(node);
    }

    /** The first node inside a block. Parts and {@code delegate} are nodes between the instructions. */
    int firstStatement(int node) {
        return firstStatements.get(node);
    }

    /** The offset of the opcode. */
    int offset(int node) {
        return offsets.get(node);
    }

    /** The number of instructions with all operands, or {@link #BLOCK_WEIGHT} if there is a block among them. */
    int weight(int node) {
        return weights.get(node);
    }

    /** The number of the label among those of the body. */
    int labelIndex(int node) {
        return labelIndices.get(node);
    }

    private void readAll() {
        for (boolean over = false; !over;) {
            int offset = reader.position();
            Opcode opcode = BodyStructure.next(reader);
            if (opcode.isStructured()) {
                open(opcode, offset);
            } else if (BodyStructure.isPart(opcode)) {
                beginPart(opcode, offset);
            } else if (opcode == Opcode.DELEGATE) {
                delegate(offset);
            } else if (opcode == Opcode.END) {
                over = frameNodes.size() == 0;
                if (!over) {
                    closeFrame();
                }
            } else {
                counts.count(opcode, this::labelArity, functionResults);
                reader.skipImmediates(opcode);
                add(offset, counts.operands(), counts.results());
            }
        }
        BodyStructure.requireFinished(reader);
    }

    private int labelArity(int relativeDepth) {
        int place = frameLabelArities.size() - 1 - relativeDepth;
        if (relativeDepth < 0 || place < -1) {
            return 0;
        }
        return place < 0 ? functionResults : frameLabelArities.get(place);
    }

    private void open(Opcode opcode, int offset) {
        int start = reader.position();
        FunctionType type = reader.readBlockType();
        reader.setPosition(start);
        reader.skipImmediates(opcode);
        int parameters = type.parameters().size();
        int node = opcode == Opcode.IF ? addIf(offset, parameters) : addBlock(offset, parameters);
        weights.set(node, BLOCK_WEIGHT);
        heights.set(node, 1);
        labelIndices.set(node, labels++);
        frameNodes.add(node);
        frameBases.add(pending.size());
        frameParts.add(opcode.ordinal());
        frameLabelArities.add(opcode == Opcode.LOOP ? parameters : type.results().size());
        frameResults.add(type.results().size());
        frameFloors.add(floor);
        floor = pending.size();
    }

    /** Other blocks stand behind their parameters. */
    private int addBlock(int offset, int parameters) {
        if (parameters > 0) {
            floor = pending.size();
        }
        return addTaking(offset, 0);
    }

    /** The condition stands inside an {@code if}, with the parameters if it can be. */
    private int addIf(int offset, int parameters) {
        int taken = operandsThatLeave(parameters + 1);
        if (taken >= 0) {
            return addTaking(offset, taken);
        }
        int node = addTaking(offset, Math.max(operandsThatLeave(1), 0));
        floor = pending.size() - 1;
        return node;
    }

    private void beginPart(Opcode opcode, int offset) {
        Opcode current = frameParts.size() == 0 ? null : OPCODES[frameParts.last()];
        BodyStructure.requireFits(opcode, current, offset);
        frameParts.setLast(opcode.ordinal());
        reader.skipImmediates(opcode);
        addTaking(offset, 0);
        floor = pending.size();
    }

    private void delegate(int offset) {
        Opcode current = frameParts.size() == 0 ? null : OPCODES[frameParts.last()];
        BodyStructure.requireFits(Opcode.DELEGATE, current, offset);
        reader.skipImmediates(Opcode.DELEGATE);
        addTaking(offset, 0);
        closeFrame();
    }

    private void closeFrame() {
        int node = frameNodes.removeLast();
        firstStatements.set(node, link(frameBases.removeLast()));
        resultCounts.set(node, frameResults.removeLast());
        frameParts.removeLast();
        frameLabelArities.removeLast();
        floor = frameFloors.removeLast();
    }

    private void add(int offset, int operands, int results) {
        int taken = operandsThatLeave(operands);
        if (taken < 0) {
            floor = pending.size();
            taken = 0;
        }
        resultCounts.set(addTaking(offset, taken), results);
    }

    /** How many of the last pending nodes leave exactly so many values, or -1 if it does not come out even. */
    private int operandsThatLeave(int values) {
        int missing = values;
        int place = pending.size();
        while (missing > 0) {
            if (place <= floor) {
                return -1;
            }
            int node = pending.get(--place);
            int results = resultCounts.get(node);
            if (results == 0 || results > missing || heights.get(node) >= MAXIMUM_HEIGHT) {
                return -1;
            }
            missing -= results;
        }
        return pending.size() - place;
    }

    private int addTaking(int offset, int taken) {
        int start = pending.size() - taken;
        int height = 0;
        int weight = 1;
        for (int i = start; i < pending.size(); i++) {
            height = Math.max(height, heights.get(pending.get(i)));
            weight = Math.min(weight + weights.get(pending.get(i)), BLOCK_WEIGHT);
        }
        int node = offsets.size();
        offsets.add(offset);
        firstOperands.add(link(start));
        firstStatements.add(NONE);
        nexts.add(NONE);
        resultCounts.add(0);
        heights.add(height + 1);
        weights.add(weight);
        labelIndices.add(NONE);
        pending.add(node);
        return node;
    }

    /** Makes a list of the pending nodes from a place on and takes them away. */
    private int link(int start) {
        int head = NONE;
        for (int i = pending.size() - 1; i >= start; i--) {
            nexts.set(pending.get(i), head);
            head = pending.get(i);
        }
        pending.truncate(start);
        return head;
    }
}
