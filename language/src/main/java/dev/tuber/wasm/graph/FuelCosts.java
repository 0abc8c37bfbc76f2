package dev.tuber.wasm.graph;

import java.util.List;

import dev.tuber.wasm.model.Opcode;

/**
 * What instructions cost in units of fuel.
 *
 * <p>Each instruction that is executed costs one unit, but those that only give code its structure cost nothing: {@code nop},
 * {@code block}, {@code loop}, {@code else}, {@code end} and the beginnings of try regions and of their clauses. Instructions on ranges
 * cost more by the length of the range: one unit for each 64 bytes of memory, and for each 8 elements of a table or an array. So every way
 * that code can run for long is paid for.
 */
final class FuelCosts {
    /** Bytes of memory for one unit. */
    private static final int BYTES_LOG2 = 6;
    /** Elements of a table or an array for one unit. */
    private static final int ELEMENTS_LOG2 = 3;

    private final OperandStack stack;

    FuelCosts(OperandStack stack) {
        this.stack = stack;
    }

    /** Adds an instruction to the cost of the present block; its operands are on the stack. */
    void charge(Opcode opcode, int offset) {
        stack.block().addCost(ofExecution(opcode), offset);
        int unitLog2 = unitLog2(opcode);
        if (unitLog2 > 0) {
            Operand size = stack.pop();
            stack.push(new Expression.Charge(size.expression(), unitLog2, offset), List.of(size));
        }
    }

    private static int ofExecution(Opcode opcode) {
        return switch (opcode) {
            case NOP, BLOCK, LOOP, ELSE, END, TRY_TABLE, TRY, CATCH, CATCH_ALL, DELEGATE -> 0;
            default -> 1;
        };
    }

    /** For an instruction whose last operand is the length of a range: how much of it one unit is for, else 0. */
    private static int unitLog2(Opcode opcode) {
        return switch (opcode) {
            case MEMORY_FILL, MEMORY_COPY, MEMORY_INIT -> BYTES_LOG2;
            case TABLE_FILL, TABLE_COPY, TABLE_INIT, TABLE_GROW -> ELEMENTS_LOG2;
            case ARRAY_NEW, ARRAY_NEW_DEFAULT, ARRAY_NEW_DATA, ARRAY_NEW_ELEM -> ELEMENTS_LOG2;
            case ARRAY_FILL, ARRAY_COPY, ARRAY_INIT_DATA, ARRAY_INIT_ELEM -> ELEMENTS_LOG2;
            default -> 0;
        };
    }
}
