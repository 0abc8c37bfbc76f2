package dev.tuber.wasm.binary;

import java.util.List;

import dev.tuber.wasm.model.CastBranch;
import dev.tuber.wasm.model.CatchClause;
import dev.tuber.wasm.model.FunctionType;
import dev.tuber.wasm.model.MemArg;
import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.model.ResumeClause;
import dev.tuber.wasm.model.V128;

/** Copies instructions; all numbers come out in their shortest form. */
final class InstructionWriter {
    private static final int MEMORY_INDEX = 0x40;

    private final InstructionReader reader;
    private final BinaryWriter out;
    private final TypeWriter types;

    InstructionWriter(InstructionReader reader, BinaryWriter out, TypeWriter types) {
        this.reader = reader;
        this.out = out;
        this.types = types;
    }

    /** Copies from where the reader stands to the end of its range. */
    void copyAll() {
        while (!reader.atEnd()) {
            Opcode opcode = reader.readOpcode();
            out.writeOpcode(opcode);
            copyImmediates(opcode);
        }
    }

    private void copyImmediates(Opcode opcode) {
        switch (opcode.immediate()) {
            case NONE -> {
            }
            case BLOCK_TYPE -> copyBlockType();
            case TRY_TABLE -> {
                copyBlockType();
                copyCatchClauses(reader.readCatchClauses());
            }
            case LABEL, FUNCTION, TYPE, LOCAL, GLOBAL, TABLE, ELEMENT, MEMORY, DATA, TAG -> copyIndex();
            case TYPE_TABLE, TABLE_TABLE, ELEMENT_TABLE, MEMORY_MEMORY, DATA_MEMORY, TYPE_FIELD, TYPE_COUNT, TYPE_DATA, TYPE_ELEMENT,
                            TYPE_TYPE, TYPE_TAG -> {
                copyIndex();
                copyIndex();
            }
            case RESUME -> {
                copyIndex();
                copyResumeClauses(reader.readResumeClauses());
            }
            case RESUME_THROW -> {
                copyIndex();
                copyIndex();
                copyResumeClauses(reader.readResumeClauses());
            }
            case LABEL_TABLE -> copyLabels(reader.readLabels());
            case MEMARG -> copyMemArg(reader.readMemArg());
            case MEMARG_LANE -> {
                copyMemArg(reader.readMemArg());
                out.writeByte(reader.readLane());
            }
            case LANE -> out.writeByte(reader.readLane());
            case SHUFFLE -> out.writeBytes(reader.readShuffleLanes());
            case I32_CONST -> out.writeS64(reader.readI32());
            case I64_CONST -> out.writeS64(reader.readI64());
            case F32_CONST -> out.writeFixed32(reader.readF32Bits());
            case F64_CONST -> out.writeFixed64(reader.readF64Bits());
            case V128_CONST -> {
                V128 vector = reader.readV128();
                out.writeFixed64(vector.low());
                out.writeFixed64(vector.high());
            }
            case VALUE_TYPES -> types.writeValueTypes(reader.readValueTypes());
            case HEAP_TYPE -> types.writeHeapType(reader.readHeapType());
            case CAST_LABEL -> copyCastBranch(reader.readCastBranch());
            case ZERO_BYTE -> {
                reader.readZeroByte();
                out.writeByte(0);
            }
        }
    }

    private void copyIndex() {
        out.writeU32(reader.readIndex());
    }

    private void copyBlockType() {
        int index = reader.peekBlockTypeIndex();
        FunctionType type = reader.readBlockType();
        if (index >= 0) {
            out.writeS64(index);
        } else if (type.results().isEmpty()) {
            out.writeByte(InstructionReader.EMPTY_BLOCK_TYPE);
        } else {
            types.writeValueType(type.results().getFirst());
        }
    }

    private void copyCatchClauses(List<CatchClause> clauses) {
        out.writeU32(clauses.size());
        for (CatchClause clause : clauses) {
            out.writeByte(clause.kind().ordinal());
            if (clause.kind().hasTag()) {
                out.writeU32(clause.tagIndex());
            }
            out.writeU32(clause.label());
        }
    }

    private void copyResumeClauses(List<ResumeClause> clauses) {
        out.writeU32(clauses.size());
        for (ResumeClause clause : clauses) {
            out.writeByte(clause.isSwitch() ? ResumeClause.SWITCH_FORM : ResumeClause.LABEL_FORM);
            out.writeU32(clause.tagIndex());
            if (!clause.isSwitch()) {
                out.writeU32(clause.label());
            }
        }
    }

    private void copyLabels(int[] labels) {
        out.writeU32(labels.length - 1);
        for (int label : labels) {
            out.writeU32(label);
        }
    }

    private void copyMemArg(MemArg argument) {
        boolean first = argument.memoryIndex() == 0;
        out.writeU32(argument.alignmentLog2() | (first ? 0 : MEMORY_INDEX));
        if (!first) {
            out.writeU32(argument.memoryIndex());
        }
        out.writeU64(argument.offset());
    }

    private void copyCastBranch(CastBranch cast) {
        out.writeByte((cast.source().nullable() ? 1 : 0) | (cast.target().nullable() ? 2 : 0));
        out.writeU32(cast.label());
        types.writeHeapType(cast.source().heapType());
        types.writeHeapType(cast.target().heapType());
    }
}
