package dev.tuber.wasm.graph;

import java.util.List;

import dev.tuber.wasm.binary.InstructionReader;
import dev.tuber.wasm.graph.Expression.VariableGet;
import dev.tuber.wasm.model.Opcode;

/** Notes each instruction in the block where it is executed, and lets no operand wait unevaluated. */
final class StepRecorder {
    private final OperandStack stack;
    private final int endOfBody;
    private Block block;
    private int firstStatement;
    private int offset;
    private Opcode opcode;
    private int index;
    private List<Operand> operands;

    /** @param endOfBody the offset of the body's last instruction */
    StepRecorder(OperandStack stack, int endOfBody) {
        this.stack = stack;
        this.endOfBody = endOfBody;
    }

    /** An instruction is about to be translated. */
    void begin(InstructionReader reader) {
        offset = reader.position();
        opcode = reader.readOpcode();
        index = namesIndex(opcode) ? reader.readIndex() : -1;
        reader.setPosition(offset);
        // What a handler or a label passes on.
        stack.keepFrom(0, true);
        block = stack.block();
        firstStatement = block.statements().size();
        operands = stack.snapshot();
    }

    private static boolean namesIndex(Opcode opcode) {
        return switch (opcode) {
            case LOCAL_GET, LOCAL_SET, LOCAL_TEE, GLOBAL_GET, GLOBAL_SET, CALL, RETURN_CALL -> true;
            default -> false;
        };
    }

    /** @param reachable whether the instruction may go on at the next one */
    void end(boolean reachable) {
        int resultCount = 0;
        if (reachable) {
            int first = firstNew();
            stack.keepFrom(first, true);
            resultCount = isOperation(opcode) ? stack.height() - first : 0;
        }
        if (isNoticed(opcode)) {
            List<VariableGet> after = reachable ? variables(stack.snapshot()) : List.of();
            block.steps().add(new Step(firstStatement, offset, opcode, index, variables(operands), after, resultCount));
        }
    }

    /** The height of the first operand that was not there before. */
    private int firstNew() {
        int height = 0;
        while (height < Math.min(operands.size(), stack.height()) && operands.get(height) == stack.get(height)) {
            height++;
        }
        return height;
    }

    private static List<VariableGet> variables(List<Operand> operands) {
        return operands.stream().map(operand -> (VariableGet) operand.expression()).toList();
    }

    /** Structured control instructions push nothing themselves; their results come over edges. */
    private static boolean isOperation(Opcode opcode) {
        return switch (opcode) {
            case BLOCK, LOOP, IF, ELSE, END, BR_IF, BR_ON_NULL, BR_ON_NON_NULL, BR_ON_CAST, BR_ON_CAST_FAIL, TRY_TABLE, TRY, CATCH, CATCH_ALL,
                            DELEGATE -> false;
            default -> true;
        };
    }

    /** The borders of blocks do nothing. The end of the function's body returns. */
    private boolean isNoticed(Opcode instruction) {
        return switch (instruction) {
            case BLOCK, LOOP, ELSE, TRY_TABLE, TRY, CATCH, CATCH_ALL, DELEGATE -> false;
            case END -> offset == endOfBody;
            default -> true;
        };
    }
}
