package dev.tuber.wasm.text.print;

import java.util.List;

import dev.tuber.wasm.binary.InstructionReader;
import dev.tuber.wasm.model.CastBranch;
import dev.tuber.wasm.model.CatchClause;
import dev.tuber.wasm.model.FunctionType;
import dev.tuber.wasm.model.HeapType;
import dev.tuber.wasm.model.MemArg;
import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.model.ReferenceType;
import dev.tuber.wasm.model.ResumeClause;
import dev.tuber.wasm.model.V128;
import dev.tuber.wasm.model.ValueType;

/**
 * Prints single instructions: the keyword, and the immediates in the text format's order.
 *
 * @see <a href="https://webassembly.github.io/spec/core/text/instructions.html">Specification, text format of instructions</a>
 */
final class InstructionPrinter {
    private final TextSink sink;
    private final ModuleNames names;
    private final TypePrinter types;
    private final InstructionReader reader;
    private final LabelStack labels;
    private Identifiers locals = Identifiers.NONE;

    InstructionPrinter(TextSink sink, ModuleNames names, TypePrinter types, InstructionReader reader, LabelStack labels) {
        this.sink = sink;
        this.names = names;
        this.types = types;
        this.reader = reader;
        this.labels = labels;
    }

    void setLocals(Identifiers identifiers) {
        locals = identifiers;
    }

    /**
     * Writes an instruction whose opcode was just read, and moves over its immediates. A label that the instruction opens is
     * not open yet.
     *
     * @param label the identifier of the label that it opens, or {@code null}
     */
    void write(Opcode opcode, String label) {
        sink.write(opcode.mnemonic());
        if (label != null) {
            sink.write(' ').write(label);
        }
        switch (opcode.immediate()) {
            case NONE -> {
            }
            case BLOCK_TYPE -> writeBlockType();
            case TRY_TABLE -> {
                writeBlockType();
                reader.readCatchClauses().forEach(this::writeCatchClause);
            }
            case LABEL -> writeLabel(reader.readIndex());
            case LABEL_TABLE -> {
                for (int target : reader.readLabels()) {
                    writeLabel(target);
                }
            }
            case FUNCTION -> writeIndex(names.functions);
            case TYPE_TABLE -> writeIndirectCallee();
            case TYPE -> writeIndex(names.types);
            case LOCAL -> writeIndex(locals);
            case GLOBAL -> writeIndex(names.globals);
            case TABLE -> writeIndexUnlessFirst(names.tables);
            case TABLE_TABLE -> writeIndexPair(names.tables);
            case ELEMENT_TABLE -> writeSegment(names.elements, names.tables);
            case ELEMENT -> writeIndex(names.elements);
            case MEMORY -> writeIndexUnlessFirst(names.memories);
            case MEMORY_MEMORY -> writeIndexPair(names.memories);
            case DATA_MEMORY -> writeSegment(names.data, names.memories);
            case DATA -> writeIndex(names.data);
            case TAG -> writeIndex(names.tags);
            case MEMARG -> writeMemArg(opcode);
            case MEMARG_LANE -> {
                writeMemArg(opcode);
                sink.write(' ').write(reader.readLane());
            }
            case LANE -> sink.write(' ').write(reader.readLane());
            case SHUFFLE -> {
                for (byte lane : reader.readShuffleLanes()) {
                    sink.write(' ').write(lane & 0xFF);
                }
            }
            case I32_CONST -> sink.write(' ').write(reader.readI32());
            case I64_CONST -> sink.write(' ').write(Long.toString(reader.readI64()));
            case F32_CONST -> sink.write(' ').write(NumberText.f32(reader.readF32Bits()));
            case F64_CONST -> sink.write(' ').write(NumberText.f64(reader.readF64Bits()));
            case V128_CONST -> {
                V128 vector = reader.readV128();
                sink.write(' ').write(NumberText.v128(vector.low(), vector.high()));
            }
            case VALUE_TYPES -> writeSelectedTypes(reader.readValueTypes());
            case HEAP_TYPE -> writeHeapType(opcode);
            case CAST_LABEL -> {
                CastBranch cast = reader.readCastBranch();
                writeLabel(cast.label());
                writeReferenceType(cast.source());
                writeReferenceType(cast.target());
            }
            case TYPE_FIELD -> {
                int type = writeIndex(names.types);
                writeIndex(names.fields(type));
            }
            case TYPE_COUNT -> {
                writeIndex(names.types);
                sink.write(' ').writeUnsigned(reader.readIndex());
            }
            case TYPE_DATA -> {
                writeIndex(names.types);
                writeIndex(names.data);
            }
            case TYPE_ELEMENT -> {
                writeIndex(names.types);
                writeIndex(names.elements);
            }
            case TYPE_TYPE -> {
                writeIndex(names.types);
                writeIndex(names.types);
            }
            case TYPE_TAG -> {
                writeIndex(names.types);
                writeIndex(names.tags);
            }
            case RESUME -> {
                writeIndex(names.types);
                reader.readResumeClauses().forEach(this::writeResumeClause);
            }
            case RESUME_THROW -> {
                writeIndex(names.types);
                writeIndex(names.tags);
                reader.readResumeClauses().forEach(this::writeResumeClause);
            }
            case ZERO_BYTE -> reader.readZeroByte();
        }
    }

    private int writeIndex(Identifiers identifiers) {
        int index = reader.readIndex();
        writeReference(identifiers, index);
        return index;
    }

    private void writeReference(Identifiers identifiers, int index) {
        sink.write(' ');
        identifiers.writeReference(sink, index);
    }

    private void writeIndexUnlessFirst(Identifiers identifiers) {
        int index = reader.readIndex();
        if (index != 0) {
            writeReference(identifiers, index);
        }
    }

    /** Both indices or none. */
    private void writeIndexPair(Identifiers identifiers) {
        int destination = reader.readIndex();
        int source = reader.readIndex();
        if (destination != 0 || source != 0) {
            writeReference(identifiers, destination);
            writeReference(identifiers, source);
        }
    }

    /** In the text the table or memory stands first, and is left out if it is the first one. */
    private void writeSegment(Identifiers segments, Identifiers targets) {
        int segment = reader.readIndex();
        int target = reader.readIndex();
        if (target != 0) {
            writeReference(targets, target);
        }
        writeReference(segments, segment);
    }

    private void writeIndirectCallee() {
        int type = reader.readIndex();
        int table = reader.readIndex();
        if (table != 0) {
            writeReference(names.tables, table);
        }
        sink.write(" (type");
        writeReference(names.types, type);
        sink.write(')');
    }

    private void writeLabel(int relativeDepth) {
        sink.write(' ');
        labels.writeReference(sink, relativeDepth);
    }

    private void writeBlockType() {
        int typeIndex = reader.peekBlockTypeIndex();
        FunctionType type = reader.readBlockType();
        if (typeIndex >= 0) {
            sink.write(" (type");
            writeReference(names.types, typeIndex);
            sink.write(')');
        }
        types.writeSignature(type, Identifiers.NONE);
    }

    private void writeCatchClause(CatchClause clause) {
        sink.write(" (").write(clause.kind().keyword());
        if (clause.kind().hasTag()) {
            writeReference(names.tags, clause.tagIndex());
        }
        writeLabel(clause.label());
        sink.write(')');
    }

    private void writeResumeClause(ResumeClause clause) {
        sink.write(" (on");
        writeReference(names.tags, clause.tagIndex());
        if (clause.isSwitch()) {
            sink.write(" switch");
        } else {
            writeLabel(clause.label());
        }
        sink.write(')');
    }

    private void writeMemArg(Opcode opcode) {
        MemArg argument = reader.readMemArg();
        if (argument.memoryIndex() != 0) {
            writeReference(names.memories, argument.memoryIndex());
        }
        if (argument.offset() != 0) {
            sink.write(" offset=").write(Long.toUnsignedString(argument.offset()));
        }
        if (argument.alignmentLog2() != Integer.numberOfTrailingZeros(opcode.accessWidth())) {
            sink.write(" align=").write(Long.toUnsignedString(1L << argument.alignmentLog2()));
        }
    }

    private void writeSelectedTypes(List<ValueType> selected) {
        sink.write(" (result");
        for (ValueType type : selected) {
            sink.write(' ');
            types.writeType(type);
        }
        sink.write(')');
    }

    private void writeHeapType(Opcode opcode) {
        HeapType type = reader.readHeapType();
        if (opcode == Opcode.REF_NULL) {
            sink.write(' ');
            names.writeHeapType(sink, type);
        } else {
            writeReferenceType(new ReferenceType(opcode == Opcode.REF_TEST_NULL || opcode == Opcode.REF_CAST_NULL, type));
        }
    }

    private void writeReferenceType(ReferenceType type) {
        sink.write(' ');
        types.writeLongForm(type);
    }
}
