package dev.tuber.wasm.validation;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

import dev.tuber.wasm.binary.BinaryFormatException;
import dev.tuber.wasm.binary.DecoderLimits;
import dev.tuber.wasm.binary.EnabledFeatures;
import dev.tuber.wasm.binary.InstructionReader;
import dev.tuber.wasm.binary.LocalDeclarations;
import dev.tuber.wasm.model.AddressType;
import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.model.ElementSegment;
import dev.tuber.wasm.model.FunctionBody;
import dev.tuber.wasm.model.FunctionType;
import dev.tuber.wasm.model.GlobalType;
import dev.tuber.wasm.model.HeapType;
import dev.tuber.wasm.model.MemoryType;
import dev.tuber.wasm.model.ModuleDefinition;
import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.model.TableType;
import dev.tuber.wasm.model.TagType;
import dev.tuber.wasm.model.ValueType;

/**
 * What the rules of all instructions share while a body or a constant expression is validated: the cursor, the operands, the open
 * blocks, the locals and the module around them. One state serves all bodies of a module.
 */
final class FunctionState {
    private final ModuleDefinition module;
    private final EnabledFeatures features;
    private final InstructionReader reader;
    private final OperandStack operands = new OperandStack();
    private final SideTable.Builder sideTable = new SideTable.Builder();
    private final BitSet declaredFunctions;

    private ControlFrame[] frames = newFrames(new ControlFrame[16], 0);
    private int depth;

    private List<ValueType> parameters = List.of();
    private LocalDeclarations locals = LocalDeclarations.NONE;
    /** Whether reading a local needs no check. */
    private boolean localsDefaultable;
    /** Of the declared locals without a default value, those that have been set. */
    private final BitSet initialized = new BitSet();
    /** The locals that were set, in order, to undo it where a block ends. */
    private int[] initializedInOrder = new int[8];
    private int initializedCount;

    /** @param declaredFunctions the functions that {@code ref.func} may name in bodies */
    FunctionState(ModuleDefinition module, EnabledFeatures features, BitSet declaredFunctions) {
        this.module = module;
        this.features = features;
        this.declaredFunctions = declaredFunctions;
        this.reader = new InstructionReader(module, features);
    }

    private static ControlFrame[] newFrames(ControlFrame[] frames, int from) {
        for (int i = from; i < frames.length; i++) {
            frames[i] = new ControlFrame();
        }
        return frames;
    }

    ModuleDefinition module() {
        return module;
    }

    EnabledFeatures features() {
        return features;
    }

    InstructionReader reader() {
        return reader;
    }

    OperandStack operands() {
        return operands;
    }

    BitSet declaredFunctions() {
        return declaredFunctions;
    }

    // --- Begin and end

    /** Begins a body: reads its locals and opens the function's own block. */
    void begin(FunctionType type, FunctionBody body) {
        reader.moveTo(body);
        operands.setOffset(body.start());
        parameters = type.parameters();
        locals = reader.readLocalDeclarations();
        localsDefaultable = locals.areDefaultable();
        openOutermost(type);
    }

    /** Begins a constant expression. */
    void begin(ValueType result, int start, int end) {
        reader.moveTo(start, end);
        parameters = List.of();
        locals = LocalDeclarations.NONE;
        localsDefaultable = true;
        openOutermost(new FunctionType(List.of(), List.of(result)));
    }

    private void openOutermost(FunctionType type) {
        operands.clear();
        forgetInitialized(0);
        depth = 0;
        pushFrame(Opcode.END, type, -1, false);
    }

    void addTailCall() {
        sideTable.addTailCall();
    }

    SideTable finishSideTable() {
        return sideTable.build();
    }

    /** Whether the outermost block has been closed. */
    boolean isFinished() {
        return depth == 0;
    }

    // --- Errors

    /** Where the current instruction stands. */
    int offset() {
        return operands.offset();
    }

    /** The current instruction is invalid. */
    ValidationException invalid(String message) {
        return new ValidationException(message, offset());
    }

    /** The current instruction is malformed. */
    BinaryFormatException malformed(String message) {
        return new BinaryFormatException(message, offset());
    }

    /** A heap type for a message: that of a definition by its index. */
    String typeText(HeapType type) {
        int index = type instanceof DefinedType defined ? module.types().indexOf(defined) : -1;
        return index < 0 ? type.toString() : index + ": it is " + ((DefinedType) type).compositeType();
    }

    private <T> T lookUp(List<T> space, int index, String what) {
        if (Integer.compareUnsigned(index, space.size()) >= 0) {
            throw unknown(what, index);
        }
        return space.get(index);
    }

    ValidationException unknown(String what, int index) {
        return invalid("unknown " + what + " " + Integer.toUnsignedString(index));
    }

    // --- Index spaces

    DefinedType function(int index) {
        return lookUp(module.indexSpaces().functions(), index, "function");
    }

    TableType table(int index) {
        return lookUp(module.indexSpaces().tables(), index, "table");
    }

    MemoryType memory(int index) {
        return lookUp(module.indexSpaces().memories(), index, "memory");
    }

    AddressType addressType(int memoryIndex) {
        return memory(memoryIndex).addressType();
    }

    GlobalType global(int index) {
        return lookUp(module.indexSpaces().globals(), index, "global");
    }

    TagType tag(int index) {
        return lookUp(module.indexSpaces().tags(), index, "tag");
    }

    ElementSegment elementSegment(int index) {
        return lookUp(module.elements(), index, "elem segment");
    }

    /** Checks that a data segment exists and was announced before the code. */
    void requireDataSegment(int index) {
        if (module.dataCount() < 0) {
            throw malformed("data count section required");
        }
        lookUp(module.data(), index, "data segment");
    }

    // --- Locals

    /** The index of a local that an instruction names, known to exist. */
    int readLocalIndex() {
        int index = reader.readIndex();
        if (Integer.compareUnsigned(index, parameters.size() + locals.count()) >= 0) {
            throw unknown("local", index);
        }
        return index;
    }

    ValueType local(int index) {
        int declared = index - parameters.size();
        return declared < 0 ? parameters.get(index) : locals.type(declared);
    }

    void requireInitialized(int index) {
        if (localsDefaultable) {
            return;
        }
        int declared = index - parameters.size();
        if (declared >= 0 && !locals.type(declared).isDefaultable() && !initialized.get(declared)) {
            throw invalid("uninitialized local " + index);
        }
    }

    void markInitialized(int index) {
        int declared = index - parameters.size();
        if (localsDefaultable || declared < 0 || initialized.get(declared)) {
            return;
        }
        initialized.set(declared);
        if (initializedCount == initializedInOrder.length) {
            initializedInOrder = Arrays.copyOf(initializedInOrder, initializedCount * 2);
        }
        initializedInOrder[initializedCount++] = declared;
    }

    private void forgetInitialized(int remaining) {
        while (initializedCount > remaining) {
            initialized.clear(initializedInOrder[--initializedCount]);
        }
    }

    // --- Blocks

    /** The innermost open block. */
    ControlFrame innermost() {
        return frames[depth - 1];
    }

    /** Opens a block whose parameters have been taken from the operands; they become its first operands. */
    void openBlock(Opcode opcode, FunctionType type) {
        DecoderLimits.check("nested blocks", depth, DecoderLimits.NESTING_DEPTH, offset());
        pushFrame(opcode, type, sideTable.open(), !innermost().isReachable());
        operands.pushAll(type.parameters());
    }

    private void pushFrame(Opcode opcode, FunctionType type, int entry, boolean dead) {
        if (depth == frames.length) {
            frames = newFrames(Arrays.copyOf(frames, depth * 2), depth);
        }
        ControlFrame frame = frames[depth++];
        frame.opcode = opcode;
        frame.type = type;
        frame.operandsBelow = operands.size();
        frame.unreachable = false;
        frame.dead = dead;
        frame.initializedBelow = initializedCount;
        frame.entry = entry;
        operands.setBlock(frame.operandsBelow, false);
    }

    /**
     * Ends one part of the innermost block, which must have left the block's results, and begins the next: {@code else},
     * {@code catch} or {@code catch_all}.
     *
     * @param operandsOfPart what the part starts with
     */
    void beginPart(Opcode opcode, List<ValueType> operandsOfPart) {
        ControlFrame frame = innermost();
        operands.popBlock(frame.type.results());
        forgetInitialized(frame.initializedBelow);
        if (frame.opcode == Opcode.IF || frame.opcode == Opcode.TRY) {
            sideTable.setElse(frame.entry, offset());
        }
        frame.opcode = opcode;
        frame.unreachable = false;
        operands.setBlock(frame.operandsBelow, false);
        operands.pushAll(operandsOfPart);
    }

    /** Closes the innermost block, whose results become operands of the block around it. */
    void closeBlock() {
        ControlFrame frame = innermost();
        operands.popBlock(frame.type.results());
        forgetInitialized(frame.initializedBelow);
        if (frame.entry >= 0) {
            sideTable.close(frame.entry, offset());
        }
        depth--;
        if (depth > 0) {
            operands.setBlock(innermost().operandsBelow, innermost().unreachable);
        }
        operands.pushAll(frame.type.results());
    }

    /** Nothing behind the current instruction, up to the end of the block, can be reached. */
    void markUnreachable() {
        innermost().unreachable = true;
        operands.setPolymorphic();
    }

    /** The block with a label. Label 0 is the innermost block. */
    ControlFrame label(int relativeDepth) {
        if (Integer.compareUnsigned(relativeDepth, depth) >= 0) {
            throw unknown("label", relativeDepth);
        }
        return frames[depth - 1 - relativeDepth];
    }

    /** The block that the current instruction branches to; the branch is counted if the instruction can be reached. */
    ControlFrame branchTarget(int relativeDepth) {
        ControlFrame target = label(relativeDepth);
        if (target.entry >= 0 && innermost().isReachable()) {
            sideTable.addBranch(target.entry);
        }
        return target;
    }

    /** What the function returns. */
    List<ValueType> functionResults() {
        return frames[0].type.results();
    }
}
