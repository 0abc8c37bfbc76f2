package dev.tuber.wasm.validation;

import dev.tuber.wasm.model.Opcode;

/** Sends each instruction to its rule. */
final class InstructionRules {
    private final TableDrivenRules tableDriven;
    private final ControlRules control;
    private final ExceptionRules exceptions;
    private final ContinuationRules continuations;
    private final VariableRules variables;
    private final TableRules tables;
    private final ReferenceRules references;
    private final AggregateRules aggregates;

    InstructionRules(FunctionState state) {
        tableDriven = new TableDrivenRules(state);
        control = new ControlRules(state);
        exceptions = new ExceptionRules(state);
        continuations = new ContinuationRules(state);
        variables = new VariableRules(state);
        tables = new TableRules(state);
        references = new ReferenceRules(state);
        aggregates = new AggregateRules(state);
    }

    /** Checks the instruction whose opcode was just read, and moves over its immediates. */
    void check(Opcode opcode) {
        if (opcode.signature() != null) {
            tableDriven.check(opcode);
        } else {
            checkWithRule(opcode);
        }
    }

    private void checkWithRule(Opcode opcode) {
        switch (opcode) {
            case NOP -> {
            }
            case LOCAL_GET -> variables.checkLocalGet();
            case LOCAL_SET -> variables.checkLocalSet();
            case LOCAL_TEE -> variables.checkLocalTee();
            case GLOBAL_GET -> variables.checkGlobalGet();
            case GLOBAL_SET -> variables.checkGlobalSet();
            case DROP -> variables.checkDrop();
            case SELECT -> variables.checkSelect();
            case SELECT_TYPED -> variables.checkTypedSelect();

            case UNREACHABLE -> control.checkUnreachable();
            case BLOCK, LOOP, TRY -> control.checkBlock(opcode);
            case IF -> control.checkIf();
            case ELSE -> control.checkElse();
            case END -> control.checkEnd();
            case BR -> control.checkBranch();
            case BR_IF -> control.checkBranchIf();
            case BR_TABLE -> control.checkBranchTable();
            case RETURN -> control.checkReturn();
            case BR_ON_NULL -> control.checkBranchOnNull();
            case BR_ON_NON_NULL -> control.checkBranchOnNonNull();
            case BR_ON_CAST, BR_ON_CAST_FAIL -> control.checkBranchOnCast(opcode);
            case CALL -> control.checkCall();
            case CALL_INDIRECT -> control.checkCallIndirect();
            case CALL_REF -> control.checkCallReference();
            case RETURN_CALL -> control.checkReturnCall();
            case RETURN_CALL_INDIRECT -> control.checkReturnCallIndirect();
            case RETURN_CALL_REF -> control.checkReturnCallReference();

            case THROW -> exceptions.checkThrow();
            case THROW_REF -> exceptions.checkThrowReference();
            case TRY_TABLE -> exceptions.checkTryTable();
            case CATCH -> exceptions.checkCatch();
            case CATCH_ALL -> exceptions.checkCatchAll();
            case DELEGATE -> exceptions.checkDelegate();
            case RETHROW -> exceptions.checkRethrow();

            case CONT_NEW -> continuations.checkNew();
            case CONT_BIND -> continuations.checkBind();
            case SUSPEND -> continuations.checkSuspend();
            case RESUME -> continuations.checkResume();
            case RESUME_THROW -> continuations.checkResumeThrow();
            case RESUME_THROW_REF -> continuations.checkResumeThrowReference();
            case SWITCH -> continuations.checkSwitch();

            case MEMORY_COPY -> tableDriven.checkMemoryCopy();

            case TABLE_GET -> tables.checkGet();
            case TABLE_SET -> tables.checkSet();
            case TABLE_SIZE -> tables.checkSize();
            case TABLE_GROW -> tables.checkGrow();
            case TABLE_FILL -> tables.checkFill();
            case TABLE_COPY -> tables.checkCopy();
            case TABLE_INIT -> tables.checkInit();

            case REF_NULL -> references.checkNull();
            case REF_IS_NULL -> references.checkIsNull();
            case REF_FUNC -> references.checkFunction();
            case REF_EQ -> references.checkEqual();
            case REF_AS_NON_NULL -> references.checkAsNonNull();
            case REF_TEST, REF_TEST_NULL -> references.checkTest();
            case REF_CAST, REF_CAST_NULL -> references.checkCast(opcode);
            case ANY_CONVERT_EXTERN -> references.checkAnyConvertExtern();
            case EXTERN_CONVERT_ANY -> references.checkExternConvertAny();
            case REF_I31 -> references.checkSmallInteger();
            case I31_GET_S, I31_GET_U -> references.checkSmallIntegerGet();

            case STRUCT_NEW -> aggregates.checkStructNew();
            case STRUCT_NEW_DEFAULT -> aggregates.checkStructNewDefault();
            case STRUCT_GET -> aggregates.checkStructGet(false);
            case STRUCT_GET_S, STRUCT_GET_U -> aggregates.checkStructGet(true);
            case STRUCT_SET -> aggregates.checkStructSet();
            case ARRAY_NEW -> aggregates.checkArrayNew();
            case ARRAY_NEW_DEFAULT -> aggregates.checkArrayNewDefault();
            case ARRAY_NEW_FIXED -> aggregates.checkArrayNewFixed();
            case ARRAY_NEW_DATA -> aggregates.checkArrayNewData();
            case ARRAY_NEW_ELEM -> aggregates.checkArrayNewElement();
            case ARRAY_GET -> aggregates.checkArrayGet(false);
            case ARRAY_GET_S, ARRAY_GET_U -> aggregates.checkArrayGet(true);
            case ARRAY_SET -> aggregates.checkArraySet();
            case ARRAY_LEN -> aggregates.checkArrayLength();
            case ARRAY_FILL -> aggregates.checkArrayFill();
            case ARRAY_COPY -> aggregates.checkArrayCopy();
            case ARRAY_INIT_DATA -> aggregates.checkArrayInitData();
            case ARRAY_INIT_ELEM -> aggregates.checkArrayInitElement();

            default -> throw new AssertionError("no rule for " + opcode);
        }
    }
}
