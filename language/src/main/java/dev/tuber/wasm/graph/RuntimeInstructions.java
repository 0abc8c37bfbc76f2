package dev.tuber.wasm.graph;

import java.util.List;

import dev.tuber.wasm.binary.InstructionReader;
import dev.tuber.wasm.model.AddressType;
import dev.tuber.wasm.model.ModuleDefinition;
import dev.tuber.wasm.model.Opcode;

/** Translates the instructions that work on tables, memories as a whole, segments and references. */
final class RuntimeInstructions {
    private static final int TABLE_WRITE = Effects.READS_TABLES | Effects.WRITES_TABLES | Effects.TRAPS;
    private static final int MEMORY_WRITE = Effects.READS_MEMORY | Effects.WRITES_MEMORY | Effects.TRAPS;

    private final ModuleDefinition module;
    private final InstructionReader reader;
    private final OperandStack stack;

    RuntimeInstructions(ModuleDefinition module, InstructionReader reader, OperandStack stack) {
        this.module = module;
        this.reader = reader;
        this.stack = stack;
    }

    /** Translates the instruction if it is one of these. */
    boolean translate(Opcode opcode, int offset) {
        switch (opcode) {
            case MEMORY_SIZE -> {
                int memory = reader.readIndex();
                value(opcode, address(memory), memory, 0, Effects.READS_MEMORY, offset);
            }
            case MEMORY_GROW -> {
                int memory = reader.readIndex();
                value(opcode, address(memory), memory, 1, Effects.READS_MEMORY | Effects.WRITES_MEMORY, offset);
            }
            case MEMORY_FILL -> effect(opcode, reader.readIndex(), 0, 3, MEMORY_WRITE, offset);
            case MEMORY_COPY, MEMORY_INIT -> effect(opcode, reader.readIndex(), reader.readIndex(), 3, MEMORY_WRITE, offset);
            case ATOMIC_FENCE -> {
                reader.readZeroByte();
                effect(opcode, 0, 0, 0, Effects.READS_MEMORY | Effects.WRITES_MEMORY, offset);
            }
            case DATA_DROP -> effect(opcode, reader.readIndex(), 0, 0, Effects.WRITES_MEMORY, offset);
            case TABLE_GET -> value(opcode, ValueKind.REFERENCE, reader.readIndex(), 1, Effects.READS_TABLES | Effects.TRAPS, offset);
            case TABLE_SET -> effect(opcode, reader.readIndex(), 0, 2, TABLE_WRITE, offset);
            case TABLE_SIZE -> {
                int table = reader.readIndex();
                value(opcode, index(table), table, 0, Effects.READS_TABLES, offset);
            }
            case TABLE_GROW -> {
                int table = reader.readIndex();
                value(opcode, index(table), table, 2, Effects.READS_TABLES | Effects.WRITES_TABLES, offset);
            }
            case TABLE_FILL -> effect(opcode, reader.readIndex(), 0, 3, TABLE_WRITE, offset);
            case TABLE_COPY, TABLE_INIT -> effect(opcode, reader.readIndex(), reader.readIndex(), 3, TABLE_WRITE, offset);
            case ELEM_DROP -> effect(opcode, reader.readIndex(), 0, 0, Effects.WRITES_TABLES, offset);
            case REF_FUNC -> value(opcode, ValueKind.REFERENCE, reader.readIndex(), 0, Effects.NONE, offset);
            case REF_IS_NULL -> value(opcode, ValueKind.I32, 0, 1, Effects.NONE, offset);
            case REF_AS_NON_NULL -> value(opcode, ValueKind.REFERENCE, 0, 1, Effects.TRAPS, offset);
            default -> {
                return false;
            }
        }
        return true;
    }

    private ValueKind address(int memory) {
        return kind(module.memoryType(memory).addressType());
    }

    private ValueKind index(int table) {
        return kind(module.tableType(table).addressType());
    }

    private static ValueKind kind(AddressType type) {
        return type == AddressType.I32 ? ValueKind.I32 : ValueKind.I64;
    }

    private void value(Opcode opcode, ValueKind kind, int first, int operandCount, int effects, int offset) {
        List<Operand> operands = stack.pop(operandCount);
        stack.push(new Expression.Runtime(opcode, kind, first, 0, InstructionTranslator.expressions(operands), effects, offset), operands);
    }

    private void effect(Opcode opcode, int first, int second, int operandCount, int effects, int offset) {
        List<Operand> operands = stack.pop(operandCount);
        stack.emit(new Statement.Runtime(opcode, first, second, InstructionTranslator.expressions(operands), effects, offset), operands);
    }
}
