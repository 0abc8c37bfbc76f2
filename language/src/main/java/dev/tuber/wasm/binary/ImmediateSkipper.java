package dev.tuber.wasm.binary;

import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.model.ResumeClause;

/**
 * Moves over immediates without making anything of them; needs no module, so that the decoder can find the end of an expression.
 */
final class ImmediateSkipper {

    private ImmediateSkipper() {
    }

    static void skip(BinaryReader reader, Opcode opcode) {
        switch (opcode.immediate()) {
            case NONE -> {
            }
            case BLOCK_TYPE -> skipBlockType(reader);
            case TRY_TABLE -> skipTryTable(reader);
            case LABEL, FUNCTION, TYPE, LOCAL, GLOBAL, TABLE, ELEMENT, MEMORY, DATA, TAG -> reader.readU32();
            case TYPE_TABLE, TABLE_TABLE, ELEMENT_TABLE, MEMORY_MEMORY, DATA_MEMORY, TYPE_FIELD, TYPE_COUNT, TYPE_DATA,
                            TYPE_ELEMENT, TYPE_TYPE, TYPE_TAG -> {
                reader.readU32();
                reader.readU32();
            }
            case LABEL_TABLE -> {
                for (int rest = reader.readCount(); rest >= 0; rest--) {
                    reader.readU32();
                }
            }
            case MEMARG -> skipMemArg(reader);
            case MEMARG_LANE -> {
                skipMemArg(reader);
                reader.readByte();
            }
            case RESUME -> {
                reader.readU32();
                skipResumeClauses(reader);
            }
            case RESUME_THROW -> {
                reader.readU32();
                reader.readU32();
                skipResumeClauses(reader);
            }
            case LANE, ZERO_BYTE -> reader.readByte();
            case SHUFFLE, V128_CONST -> reader.skip(16);
            case I32_CONST -> reader.readS32();
            case I64_CONST -> reader.readS64();
            case F32_CONST -> reader.skip(4);
            case F64_CONST -> reader.skip(8);
            case VALUE_TYPES -> {
                for (int rest = reader.readCount(); rest > 0; rest--) {
                    skipValueType(reader);
                }
            }
            case HEAP_TYPE -> reader.readS33();
            case CAST_LABEL -> {
                reader.readByte();
                reader.readU32();
                reader.readS33();
                reader.readS33();
            }
        }
    }

    private static void skipBlockType(BinaryReader reader) {
        if (TypeReader.startsValueType(reader.peekByte())) {
            skipValueType(reader);
        } else {
            reader.readS33();
        }
    }

    static void skipValueType(BinaryReader reader) {
        int code = reader.readByte();
        if (code == TypeReader.REF || code == TypeReader.REF_NULL) {
            reader.readS33();
        }
    }

    private static void skipTryTable(BinaryReader reader) {
        skipBlockType(reader);
        for (int rest = reader.readCount(); rest > 0; rest--) {
            int kind = reader.readByte();
            if (kind < 2) {
                reader.readU32();
            }
            reader.readU32();
        }
    }

    private static void skipResumeClauses(BinaryReader reader) {
        for (int rest = reader.readCount(); rest > 0; rest--) {
            int form = reader.readByte();
            reader.readU32();
            if (form == ResumeClause.LABEL_FORM) {
                reader.readU32();
            }
        }
    }

    private static void skipMemArg(BinaryReader reader) {
        int flags = reader.readU32();
        if ((flags & 0x40) != 0) {
            reader.readU32();
        }
        reader.readU64();
    }
}
