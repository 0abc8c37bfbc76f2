package dev.tuber.wasm.binary;

import java.util.ArrayList;
import java.util.List;

import dev.tuber.wasm.model.BlockType;
import dev.tuber.wasm.model.CastBranch;
import dev.tuber.wasm.model.CatchClause;
import dev.tuber.wasm.model.ConstantExpression;
import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.model.Feature;
import dev.tuber.wasm.model.FunctionBody;
import dev.tuber.wasm.model.FunctionType;
import dev.tuber.wasm.model.HeapType;
import dev.tuber.wasm.model.MemArg;
import dev.tuber.wasm.model.ModuleDefinition;
import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.model.ReferenceType;
import dev.tuber.wasm.model.ResumeClause;
import dev.tuber.wasm.model.V128;
import dev.tuber.wasm.model.ValueType;

/**
 * A cursor over the code of a decoded module: a function body or a constant expression.
 *
 * <p>It reads opcodes and the immediates behind them in the model's terms. Only the form is checked, and that types exist;
 * whether other indices are in range is the validator's business. All faults are {@link BinaryFormatException}s. One reader can
 * be used for many bodies, one after the other.
 *
 * @see <a href="https://webassembly.github.io/spec/core/binary/instructions.html">Specification, instructions</a>
 */
public final class InstructionReader {
    private static final CatchClause.Kind[] CATCH_KINDS = CatchClause.Kind.values();
    static final int EMPTY_BLOCK_TYPE = 0x40;

    private final ModuleDefinition module;
    private final EnabledFeatures features;
    private final BinaryReader reader;
    private final TypeReader typeReader;

    /** A reader that accepts every feature, for code that is known to be valid. It stands at offset 0 until it is moved. */
    public InstructionReader(ModuleDefinition module) {
        this(module, EnabledFeatures.ALL);
    }

    /** A reader that refuses instructions and types of features that are not enabled. */
    public InstructionReader(ModuleDefinition module, EnabledFeatures features) {
        this.module = module;
        this.features = features;
        this.reader = new BinaryReader(module.bytes(), 0, 0);
        this.typeReader = new TypeReader(reader, features, this::definedType);
    }

    /** Moves to the start of a function body: its declarations of locals. */
    public void moveTo(FunctionBody body) {
        moveTo(body.start(), body.end());
    }

    /** Moves to the first instruction of a constant expression. */
    public void moveTo(ConstantExpression expression) {
        moveTo(expression.start(), expression.end());
    }

    /** Moves to a range of the module's bytes, given by absolute offsets. */
    public void moveTo(int start, int end) {
        reader.setPosition(start);
        reader.setLimit(end);
    }

    /** The absolute offset of the next byte. */
    public int position() {
        return reader.position();
    }

    /** Moves inside the current range; {@code position} is the absolute offset of an opcode. */
    public void setPosition(int position) {
        reader.setPosition(position);
    }

    public boolean atEnd() {
        return reader.atEnd();
    }

    /** The next opcode. */
    public Opcode readOpcode() {
        int start = reader.position();
        Opcode opcode = reader.readOpcode();
        features.require(opcode, start);
        return opcode;
    }

    /** Any index or count, as unsigned int bits: functions, locals, globals, tables, memories, tags, segments, labels, fields. */
    public int readIndex() {
        return reader.readU32();
    }

    /** The immediate of {@code i32.const}. */
    public int readI32() {
        return reader.readS32();
    }

    /** The immediate of {@code i64.const}. */
    public long readI64() {
        return reader.readS64();
    }

    /** The immediate of {@code f32.const}, as bits. */
    public int readF32Bits() {
        return reader.readFixed32();
    }

    /** The immediate of {@code f64.const}, as bits. */
    public long readF64Bits() {
        return reader.readFixed64();
    }

    /** The immediate of {@code v128.const}. */
    public V128 readV128() {
        long low = reader.readFixed64();
        return new V128(low, reader.readFixed64());
    }

    /** A lane index, 0 to 255. */
    public int readLane() {
        return reader.readByte();
    }

    /** The sixteen lane indices of {@code i8x16.shuffle}, each 0 to 255. */
    public byte[] readShuffleLanes() {
        byte[] lanes = new byte[16];
        for (int i = 0; i < lanes.length; i++) {
            lanes[i] = (byte) reader.readByte();
        }
        return lanes;
    }

    /** The reserved byte of {@code atomic.fence}. */
    public void readZeroByte() {
        int start = reader.position();
        if (reader.readByte() != 0) {
            throw new BinaryFormatException("zero byte expected", start);
        }
    }

    /** The type index that the block type here consists of, or -1 if it is inline. Does not move. */
    public int peekBlockTypeIndex() {
        int start = reader.position();
        int code = reader.peekByte();
        if (code == EMPTY_BLOCK_TYPE || TypeReader.startsValueType(code)) {
            return -1;
        }
        long index = reader.readS33();
        reader.setPosition(start);
        return index < 0 ? -1 : TypeReader.typeIndex(index, start);
    }

    /** The type of a block: inline, or by the index of a function type. */
    public FunctionType readBlockType() {
        int start = reader.position();
        int code = reader.peekByte();
        if (code == EMPTY_BLOCK_TYPE) {
            reader.readByte();
            return FunctionType.EMPTY;
        }
        if (TypeReader.startsValueType(code)) {
            return BlockType.result(typeReader.readValueType());
        }
        long index = reader.readS33();
        if (index < 0) {
            throw new BinaryFormatException("malformed block type", start);
        }
        features.require("malformed block type", "a block with a function type", start, Feature.MULTI_VALUE);
        return functionType(definedType(TypeReader.typeIndex(index, start), start), start);
    }

    /** A type index, resolved; of a function, structure or array. */
    public DefinedType readDefinedType() {
        int start = reader.position();
        return definedType(reader.readU32(), start);
    }

    /** A type index that must name a function type: of {@code call_indirect} and {@code call_ref} for example. */
    public DefinedType readFunctionType() {
        int start = reader.position();
        DefinedType type = readDefinedType();
        functionType(type, start);
        return type;
    }

    private DefinedType definedType(int index, int offset) {
        List<DefinedType> types = module.types();
        if (Integer.compareUnsigned(index, types.size()) >= 0) {
            throw BinaryFormatException.invalid("unknown type " + Integer.toUnsignedString(index), offset);
        }
        return types.get(index);
    }

    private static FunctionType functionType(DefinedType type, int offset) {
        if (!type.isFunction()) {
            throw BinaryFormatException.invalid("type mismatch: expected a function type, got " + type, offset);
        }
        return type.functionType();
    }

    public HeapType readHeapType() {
        return typeReader.readHeapType();
    }

    public ReferenceType readReferenceType() {
        return typeReader.readReferenceType();
    }

    public ValueType readValueType() {
        return typeReader.readValueType();
    }

    /** The types of {@code select} with types. */
    public List<ValueType> readValueTypes() {
        int count = readCount();
        List<ValueType> types = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            types.add(readValueType());
        }
        return types;
    }

    /** A memory argument. For a memory of 32-bit addresses the offset may be out of range; the validator checks that. */
    public MemArg readMemArg() {
        int start = reader.position();
        int flags = reader.readU32();
        if (Integer.compareUnsigned(flags, 0x80) >= 0) {
            throw new BinaryFormatException("malformed memop flags", start);
        }
        int memoryIndex = 0;
        if ((flags & 0x40) != 0) {
            features.require("malformed memop flags", "an access with a memory index", start, Feature.MULTI_MEMORY);
            memoryIndex = reader.readU32();
        }
        return new MemArg(flags & 0x3F, memoryIndex, reader.readU64());
    }

    /** The labels of {@code br_table}, as relative depths; the default label stands last. */
    public int[] readLabels() {
        int start = reader.position();
        int count = readCount();
        DecoderLimits.check("labels", count, DecoderLimits.BRANCH_TABLE_LABELS, start);
        int[] labels = new int[count + 1];
        for (int i = 0; i <= count; i++) {
            labels[i] = reader.readU32();
        }
        return labels;
    }

    /** The clauses of {@code try_table}; they stand behind its block type. */
    public List<CatchClause> readCatchClauses() {
        int count = readCount();
        List<CatchClause> clauses = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int start = reader.position();
            int code = reader.readByte();
            if (code >= CATCH_KINDS.length) {
                throw new BinaryFormatException("malformed catch clause %02x".formatted(code), start);
            }
            CatchClause.Kind kind = CATCH_KINDS[code];
            int tagIndex = kind.hasTag() ? reader.readU32() : -1;
            clauses.add(new CatchClause(kind, tagIndex, reader.readU32()));
        }
        return clauses;
    }

    /** The clauses of {@code resume} and its relatives, which stand last among their immediates. */
    public List<ResumeClause> readResumeClauses() {
        int count = readCount();
        List<ResumeClause> clauses = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int start = reader.position();
            int form = reader.readByte();
            if (form != ResumeClause.LABEL_FORM && form != ResumeClause.SWITCH_FORM) {
                throw new BinaryFormatException("malformed on clause %02x".formatted(form), start);
            }
            int tagIndex = reader.readU32();
            int labelStart = reader.position();
            int label = form == ResumeClause.SWITCH_FORM ? ResumeClause.SWITCH : reader.readU32();
            if (form == ResumeClause.LABEL_FORM && label == ResumeClause.SWITCH) {
                throw BinaryFormatException.invalid("unknown label " + Integer.toUnsignedString(label), labelStart);
            }
            clauses.add(new ResumeClause(tagIndex, label));
        }
        return clauses;
    }

    /** The immediates of {@code br_on_cast} and {@code br_on_cast_fail}. */
    public CastBranch readCastBranch() {
        int start = reader.position();
        int flags = reader.readByte();
        if (flags > 3) {
            throw new BinaryFormatException("malformed br_on_cast flags %02x".formatted(flags), start);
        }
        int label = reader.readU32();
        HeapType source = readHeapType();
        HeapType target = readHeapType();
        return new CastBranch(label, new ReferenceType((flags & 1) != 0, source), new ReferenceType((flags & 2) != 0, target));
    }

    /**
     * The declared locals of the body on which the reader stands, one entry each, without the parameters. Moves to the first
     * instruction.
     */
    public ValueType[] readLocals() {
        return readLocalDeclarations().expand();
    }

    /** The declared locals of the body on which the reader stands, in groups. Moves to the first instruction. */
    public LocalDeclarations readLocalDeclarations() {
        int start = reader.position();
        int groups = readCount();
        if (groups == 0) {
            return LocalDeclarations.NONE;
        }
        int[] ends = new int[groups];
        ValueType[] types = new ValueType[groups];
        long total = 0;
        for (int i = 0; i < groups; i++) {
            total += Integer.toUnsignedLong(reader.readU32());
            types[i] = readValueType();
            if (total > DecoderLimits.LOCALS) {
                throw new BinaryFormatException("too many locals: " + total + ", the limit is " + DecoderLimits.LOCALS, start);
            }
            ends[i] = (int) total;
        }
        return new LocalDeclarations(ends, types);
    }

    /** Moves over the immediates of an opcode that was just read. Types need not exist. */
    public void skipImmediates(Opcode opcode) {
        ImmediateSkipper.skip(reader, opcode);
    }

    /** The length of a list, of which each element takes at least one byte. */
    private int readCount() {
        return reader.readCount();
    }
}
