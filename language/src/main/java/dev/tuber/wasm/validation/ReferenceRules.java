package dev.tuber.wasm.validation;

import dev.tuber.wasm.binary.InstructionReader;
import dev.tuber.wasm.model.AbstractHeapType;
import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.model.HeapType;
import dev.tuber.wasm.model.NumberType;
import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.model.ReferenceType;

/** References in general: null, functions, tests, casts, and the small integers among them. */
final class ReferenceRules {
    static final String UNDECLARED_FUNCTION = "undeclared function reference";

    private static final ReferenceType EQUATABLE = new ReferenceType(true, AbstractHeapType.EQ);
    private static final ReferenceType ANY = new ReferenceType(true, AbstractHeapType.ANY);
    private static final ReferenceType SMALL_INTEGER = new ReferenceType(false, AbstractHeapType.I31);
    private static final ReferenceType NULLABLE_SMALL_INTEGER = new ReferenceType(true, AbstractHeapType.I31);

    private final FunctionState state;
    private final InstructionReader reader;
    private final OperandStack operands;

    ReferenceRules(FunctionState state) {
        this.state = state;
        this.reader = state.reader();
        this.operands = state.operands();
    }

    /** The type without null. */
    static ReferenceType nonNull(ReferenceType type) {
        return type.nullable() ? new ReferenceType(false, type.heapType()) : type;
    }

    void checkNull() {
        operands.push(new ReferenceType(true, reader.readHeapType()));
    }

    void checkIsNull() {
        operands.popReference();
        operands.push(NumberType.I32);
    }

    void checkFunction() {
        int index = reader.readIndex();
        DefinedType type = state.function(index);
        if (!state.declaredFunctions().get(index)) {
            throw state.invalid(UNDECLARED_FUNCTION + " " + index);
        }
        operands.push(new ReferenceType(false, type));
    }

    void checkEqual() {
        operands.pop(EQUATABLE);
        operands.pop(EQUATABLE);
        operands.push(NumberType.I32);
    }

    void checkAsNonNull() {
        operands.push(nonNull(operands.popReference()));
    }

    void checkTest() {
        popAnyOfHierarchy(reader.readHeapType());
        operands.push(NumberType.I32);
    }

    void checkCast(Opcode opcode) {
        HeapType type = reader.readHeapType();
        popAnyOfHierarchy(type);
        operands.push(new ReferenceType(opcode == Opcode.REF_CAST_NULL, type));
    }

    private void popAnyOfHierarchy(HeapType type) {
        requireCastable(type);
        operands.pop(new ReferenceType(true, type.top()));
    }

    private void requireCastable(HeapType type) {
        requireCastable(state, type);
    }

    /** Continuations carry no type that could be asked for. */
    static void requireCastable(FunctionState state, HeapType type) {
        if (type.top() == AbstractHeapType.CONT) {
            throw state.invalid("invalid cast: " + type + " is a type of continuations");
        }
    }

    void checkAnyConvertExtern() {
        convert(ReferenceType.EXTERNREF, AbstractHeapType.ANY);
    }

    void checkExternConvertAny() {
        convert(ANY, AbstractHeapType.EXTERN);
    }

    private void convert(ReferenceType from, AbstractHeapType to) {
        ReferenceType operand = operands.popReference();
        if (operand != OperandStack.UNKNOWN_REFERENCE && !Subtyping.isSubtype(operand, from)) {
            throw state.invalid("type mismatch: instruction requires [" + from + "] but stack has [" + operand + "]");
        }
        operands.push(new ReferenceType(operand.nullable(), to));
    }

    void checkSmallInteger() {
        operands.pop(NumberType.I32);
        operands.push(SMALL_INTEGER);
    }

    void checkSmallIntegerGet() {
        operands.pop(NULLABLE_SMALL_INTEGER);
        operands.push(NumberType.I32);
    }
}
