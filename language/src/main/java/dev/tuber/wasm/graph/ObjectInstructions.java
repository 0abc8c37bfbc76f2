package dev.tuber.wasm.graph;

import java.util.List;

import dev.tuber.wasm.binary.InstructionReader;
import dev.tuber.wasm.model.ArrayType;
import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.model.FieldType;
import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.model.ReferenceType;
import dev.tuber.wasm.model.StructType;

/** Translates the instructions on garbage-collected objects, and tests and casts of references. */
final class ObjectInstructions {
    private static final int OBJECT_WRITE = Effects.WRITES_OBJECTS | Effects.TRAPS;

    private final InstructionReader reader;
    private final OperandStack stack;

    ObjectInstructions(InstructionReader reader, OperandStack stack) {
        this.reader = reader;
        this.stack = stack;
    }

    /** Translates the instruction if it is one of these. */
    boolean translate(Opcode opcode, int offset) {
        switch (opcode) {
            case STRUCT_NEW -> {
                DefinedType type = reader.readDefinedType();
                make(opcode, type, 0, struct(type).fields().size(), Effects.NONE, offset);
            }
            case STRUCT_NEW_DEFAULT -> make(opcode, reader.readDefinedType(), 0, 0, Effects.NONE, offset);
            case STRUCT_GET, STRUCT_GET_S, STRUCT_GET_U -> structGet(opcode, offset);
            case STRUCT_SET -> effect(opcode, reader.readDefinedType(), reader.readIndex(), 2, offset);
            case ARRAY_NEW -> make(opcode, reader.readDefinedType(), 0, 2, Effects.TRAPS, offset);
            case ARRAY_NEW_DEFAULT -> make(opcode, reader.readDefinedType(), 0, 1, Effects.TRAPS, offset);
            case ARRAY_NEW_FIXED -> {
                DefinedType type = reader.readDefinedType();
                int count = reader.readIndex();
                make(opcode, type, count, count, Effects.NONE, offset);
            }
            case ARRAY_NEW_DATA -> make(opcode, reader.readDefinedType(), reader.readIndex(), 2, Effects.TRAPS | Effects.READS_MEMORY, offset);
            case ARRAY_NEW_ELEM -> make(opcode, reader.readDefinedType(), reader.readIndex(), 2, Effects.TRAPS | Effects.READS_TABLES, offset);
            case ARRAY_GET, ARRAY_GET_S, ARRAY_GET_U -> arrayGet(opcode, offset);
            case ARRAY_SET -> effect(opcode, reader.readDefinedType(), 0, 3, offset);
            case ARRAY_LEN -> value(opcode, ValueKind.I32, null, 0, 1, Effects.TRAPS, offset);
            case ARRAY_FILL -> effect(opcode, reader.readDefinedType(), 0, 4, offset);
            case ARRAY_COPY -> {
                DefinedType target = reader.readDefinedType();
                reader.readDefinedType();
                effect(opcode, target, 0, 5, offset);
            }
            case ARRAY_INIT_DATA, ARRAY_INIT_ELEM -> effect(opcode, reader.readDefinedType(), reader.readIndex(), 4, offset);
            case REF_EQ -> value(opcode, ValueKind.I32, null, 0, 2, Effects.NONE, offset);
            case REF_I31 -> value(opcode, ValueKind.REFERENCE, null, 0, 1, Effects.NONE, offset);
            case I31_GET_S, I31_GET_U -> value(opcode, ValueKind.I32, null, 0, 1, Effects.TRAPS, offset);
            case ANY_CONVERT_EXTERN, EXTERN_CONVERT_ANY -> value(opcode, ValueKind.REFERENCE, null, 0, 1, Effects.NONE, offset);
            case REF_TEST, REF_TEST_NULL -> {
                ReferenceType target = new ReferenceType(opcode == Opcode.REF_TEST_NULL, reader.readHeapType());
                Operand operand = stack.pop();
                stack.push(new Expression.TypeTest(target, operand.expression()), List.of(operand));
            }
            case REF_CAST, REF_CAST_NULL -> {
                ReferenceType target = new ReferenceType(opcode == Opcode.REF_CAST_NULL, reader.readHeapType());
                Operand operand = stack.pop();
                stack.push(new Expression.Cast(target, operand.expression(), offset), List.of(operand));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static StructType struct(DefinedType type) {
        return (StructType) type.compositeType();
    }

    private void structGet(Opcode opcode, int offset) {
        DefinedType type = reader.readDefinedType();
        int field = reader.readIndex();
        get(opcode, type, struct(type).fields().get(field), field, 1, offset);
    }

    private void arrayGet(Opcode opcode, int offset) {
        DefinedType type = reader.readDefinedType();
        get(opcode, type, ((ArrayType) type.compositeType()).element(), 0, 2, offset);
    }

    private void get(Opcode opcode, DefinedType type, FieldType field, int index, int operandCount, int offset) {
        int effects = Effects.TRAPS | (field.mutable() ? Effects.READS_OBJECTS : Effects.NONE);
        value(opcode, ValueKind.of(field.storage().unpacked()), type, index, operandCount, effects, offset);
    }

    private void make(Opcode opcode, DefinedType type, int index, int operandCount, int effects, int offset) {
        value(opcode, ValueKind.REFERENCE, type, index, operandCount, effects, offset);
    }

    private void value(Opcode opcode, ValueKind kind, DefinedType type, int index, int operandCount, int effects, int offset) {
        List<Operand> operands = stack.pop(operandCount);
        stack.push(new Expression.ObjectOperation(opcode, kind, type, index, InstructionTranslator.expressions(operands), effects, offset),
                        operands);
    }

    private void effect(Opcode opcode, DefinedType type, int index, int operandCount, int offset) {
        List<Operand> operands = stack.pop(operandCount);
        // Only the copying instructions also read; what they read is of the kind that they write or cannot change.
        int effects = OBJECT_WRITE | switch (opcode) {
            case ARRAY_COPY -> Effects.READS_OBJECTS;
            case ARRAY_INIT_DATA -> Effects.READS_MEMORY;
            case ARRAY_INIT_ELEM -> Effects.READS_TABLES;
            default -> Effects.NONE;
        };
        List<Expression> expressions = InstructionTranslator.expressions(operands);
        stack.emit(new Statement.ObjectOperation(opcode, type, index, expressions, effects, offset), operands);
    }
}
