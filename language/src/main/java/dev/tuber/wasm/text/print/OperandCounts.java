package dev.tuber.wasm.text.print;

import java.util.List;

import dev.tuber.wasm.binary.InstructionReader;
import dev.tuber.wasm.model.CompositeType;
import dev.tuber.wasm.model.ContinuationType;
import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.model.FunctionType;
import dev.tuber.wasm.model.ModuleDefinition;
import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.model.ReferenceType;
import dev.tuber.wasm.model.Signature;
import dev.tuber.wasm.model.StructType;

/**
 * How many operands an instruction takes and how many results it leaves, for folding. The numbers only decide how the text looks:
 * where an index is out of range, they are 0.
 */
final class OperandCounts {
    private final ModuleDefinition module;
    private final InstructionReader reader;
    private int operands;
    private int results;

    /** The labels around an instruction. */
    interface Labels {

        /** The number of values that a branch carries; 0 if there is no such label. */
        int arity(int relativeDepth);
    }

    OperandCounts(ModuleDefinition module, InstructionReader reader) {
        this.module = module;
        this.reader = reader;
    }

    int operands() {
        return operands;
    }

    int results() {
        return results;
    }

    /** Counts for an instruction whose opcode was just read and that opens no block. Does not move. */
    void count(Opcode opcode, Labels labels, int functionResults) {
        Signature signature = opcode.signature();
        if (signature != null) {
            set(signature.operands().size(), signature.results().size());
            return;
        }
        int start = reader.position();
        countByContext(opcode, labels, functionResults);
        reader.setPosition(start);
    }

    private void set(int operandCount, int resultCount) {
        operands = operandCount;
        results = resultCount;
    }

    private void countByContext(Opcode opcode, Labels labels, int functionResults) {
        switch (opcode) {
            case UNREACHABLE, NOP, ELSE, END, CATCH, CATCH_ALL, DELEGATE, RETHROW -> set(0, 0);
            case BLOCK, LOOP, IF, TRY, TRY_TABLE -> throw new IllegalArgumentException("a block: " + opcode);
            case LOCAL_GET, GLOBAL_GET, TABLE_SIZE, REF_NULL, REF_FUNC, STRUCT_NEW_DEFAULT -> set(0, 1);
            case DROP, LOCAL_SET, GLOBAL_SET, THROW_REF -> set(1, 0);
            case LOCAL_TEE, TABLE_GET, REF_IS_NULL, REF_AS_NON_NULL, STRUCT_GET, STRUCT_GET_S, STRUCT_GET_U, ARRAY_NEW_DEFAULT, ARRAY_LEN,
                            REF_TEST, REF_TEST_NULL, REF_CAST, REF_CAST_NULL, ANY_CONVERT_EXTERN, EXTERN_CONVERT_ANY, REF_I31, I31_GET_S,
                            I31_GET_U -> set(1, 1);
            case TABLE_SET, STRUCT_SET -> set(2, 0);
            case TABLE_GROW, REF_EQ, ARRAY_NEW, ARRAY_NEW_DATA, ARRAY_NEW_ELEM, ARRAY_GET, ARRAY_GET_S, ARRAY_GET_U -> set(2, 1);
            case TABLE_INIT, TABLE_COPY, TABLE_FILL, MEMORY_COPY, ARRAY_SET -> set(3, 0);
            case SELECT, SELECT_TYPED -> set(3, 1);
            case ARRAY_FILL, ARRAY_INIT_DATA, ARRAY_INIT_ELEM -> set(4, 0);
            case ARRAY_COPY -> set(5, 0);
            case STRUCT_NEW -> set(fieldCount(reader.readIndex()), 1);
            case ARRAY_NEW_FIXED -> {
                reader.readIndex();
                set(reader.readIndex(), 1);
            }
            case BR -> set(labels.arity(reader.readIndex()), 0);
            case BR_IF -> countConditional(labels.arity(reader.readIndex()), 1, 0);
            case BR_TABLE -> {
                int[] targets = reader.readLabels();
                set(labels.arity(targets[targets.length - 1]) + 1, 0);
            }
            case BR_ON_NULL -> countConditional(labels.arity(reader.readIndex()), 1, 1);
            case BR_ON_NON_NULL -> countConditional(labels.arity(reader.readIndex()) - 1, 1, 0);
            case BR_ON_CAST, BR_ON_CAST_FAIL -> countConditional(labels.arity(reader.readCastBranch().label()), 0, 0);
            case RETURN -> set(functionResults, 0);
            case CALL -> countCall(functionType(reader.readIndex()), 0, true);
            case RETURN_CALL -> countCall(functionType(reader.readIndex()), 0, false);
            case CALL_INDIRECT, CALL_REF -> countCall(type(reader.readIndex()), 1, true);
            case RETURN_CALL_INDIRECT, RETURN_CALL_REF -> countCall(type(reader.readIndex()), 1, false);
            case CONT_NEW -> set(1, 1);
            case CONT_BIND -> {
                int bound = continuation(reader.readIndex()).parameters().size() - continuation(reader.readIndex()).parameters().size();
                set(Math.max(bound, 0) + 1, 1);
            }
            case SUSPEND -> countCall(tagType(reader.readIndex()), 0, true);
            case RESUME -> countCall(continuation(reader.readIndex()), 1, true);
            case RESUME_THROW -> {
                int returned = continuation(reader.readIndex()).results().size();
                set(tagType(reader.readIndex()).parameters().size() + 1, returned);
            }
            case RESUME_THROW_REF -> set(2, continuation(reader.readIndex()).results().size());
            case SWITCH -> {
                FunctionType target = continuation(reader.readIndex());
                // The last parameter is the own continuation, whose parameters come back.
                set(target.parameters().size(), returned(target));
            }
            case THROW -> countCall(tagType(reader.readIndex()), 0, false);
            default -> throw new IllegalArgumentException("no rule for " + opcode);
        }
    }

    /** A branch that may fall through with the operands of its label. */
    private void countConditional(int arity, int moreOperands, int moreResults) {
        int passed = Math.max(arity, 0);
        set(passed + moreOperands, passed + moreResults);
    }

    private void countCall(FunctionType callee, int moreOperands, boolean returns) {
        set(callee.parameters().size() + moreOperands, returns ? callee.results().size() : 0);
    }

    private int fieldCount(int typeIndex) {
        return compositeType(typeIndex) instanceof StructType struct ? struct.fields().size() : 0;
    }

    private FunctionType type(int typeIndex) {
        return compositeType(typeIndex) instanceof FunctionType function ? function : FunctionType.EMPTY;
    }

    private FunctionType continuation(int typeIndex) {
        return compositeType(typeIndex) instanceof ContinuationType type ? functionTypeOf(type) : FunctionType.EMPTY;
    }

    private static FunctionType functionTypeOf(ContinuationType type) {
        return type.function() instanceof DefinedType function && function.isFunction() ? function.functionType() : FunctionType.EMPTY;
    }

    private static int returned(FunctionType target) {
        return !target.parameters().isEmpty() && target.parameters().getLast() instanceof ReferenceType reference &&
                        reference.heapType() instanceof DefinedType own && own.compositeType() instanceof ContinuationType type
                                        ? functionTypeOf(type).parameters().size() : 0;
    }

    private CompositeType compositeType(int typeIndex) {
        DefinedType type = at(module.types(), typeIndex);
        return type == null ? null : type.compositeType();
    }

    private FunctionType functionType(int functionIndex) {
        DefinedType type = at(module.indexSpaces().functions(), functionIndex);
        return type == null ? FunctionType.EMPTY : type.functionType();
    }

    private FunctionType tagType(int tagIndex) {
        var tag = at(module.indexSpaces().tags(), tagIndex);
        return tag == null ? FunctionType.EMPTY : tag.type().functionType();
    }

    private static <T> T at(List<T> list, int index) {
        return index >= 0 && index < list.size() ? list.get(index) : null;
    }
}
