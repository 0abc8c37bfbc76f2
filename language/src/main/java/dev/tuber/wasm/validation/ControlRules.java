package dev.tuber.wasm.validation;

import java.util.List;

import dev.tuber.wasm.binary.InstructionReader;
import dev.tuber.wasm.model.AbstractHeapType;
import dev.tuber.wasm.model.CastBranch;
import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.model.Feature;
import dev.tuber.wasm.model.FunctionType;
import dev.tuber.wasm.model.NumberType;
import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.model.ReferenceType;
import dev.tuber.wasm.model.TableType;
import dev.tuber.wasm.model.ValueType;

/**
 * Blocks, branches and calls.
 *
 * @see <a href="https://webassembly.github.io/spec/core/valid/instructions.html">Specification, instructions</a>
 */
final class ControlRules {
    private final FunctionState state;
    private final InstructionReader reader;
    private final OperandStack operands;

    ControlRules(FunctionState state) {
        this.state = state;
        this.reader = state.reader();
        this.operands = state.operands();
    }

    // --- Blocks

    /** {@code block}, {@code loop} and the legacy {@code try}. */
    void checkBlock(Opcode opcode) {
        FunctionType type = reader.readBlockType();
        operands.popAll(type.parameters());
        state.openBlock(opcode, type);
    }

    void checkIf() {
        FunctionType type = reader.readBlockType();
        operands.pop(NumberType.I32);
        operands.popAll(type.parameters());
        state.openBlock(Opcode.IF, type);
    }

    void checkElse() {
        ControlFrame frame = state.innermost();
        if (frame.opcode != Opcode.IF) {
            throw state.malformed("END opcode expected: else without if");
        }
        state.beginPart(Opcode.ELSE, frame.type.parameters());
    }

    void checkEnd() {
        ControlFrame frame = state.innermost();
        if (frame.opcode == Opcode.IF && !Subtyping.areSubtypes(frame.type.parameters(), frame.type.results())) {
            throw state.invalid("type mismatch: if without else requires " + OperandStack.text(frame.type.results()) +
                            " but has " + OperandStack.text(frame.type.parameters()));
        }
        state.closeBlock();
    }

    // --- Branches

    void checkUnreachable() {
        state.markUnreachable();
    }

    void checkBranch() {
        operands.popAll(state.branchTarget(reader.readIndex()).labelTypes());
        state.markUnreachable();
    }

    void checkBranchIf() {
        List<ValueType> types = state.branchTarget(reader.readIndex()).labelTypes();
        operands.pop(NumberType.I32);
        passOn(types);
    }

    /** The operands of a branch that may not be taken: they stay, with the types of the label. */
    private void passOn(List<ValueType> types) {
        operands.popAll(types);
        operands.pushAll(types);
    }

    void checkBranchTable() {
        int[] labels = reader.readLabels();
        operands.pop(NumberType.I32);
        List<ValueType> defaultTypes = state.label(labels[labels.length - 1]).labelTypes();
        for (int label : labels) {
            List<ValueType> types = state.branchTarget(label).labelTypes();
            if (types.size() != defaultTypes.size()) {
                throw state.invalid("type mismatch: labels require " + OperandStack.text(types) + " and " +
                                OperandStack.text(defaultTypes));
            }
            if (types != defaultTypes) {
                operands.checkTop(types);
            }
        }
        operands.popAll(defaultTypes);
        state.markUnreachable();
    }

    void checkReturn() {
        operands.popAll(state.functionResults());
        state.markUnreachable();
    }

    void checkBranchOnNull() {
        List<ValueType> types = state.branchTarget(reader.readIndex()).labelTypes();
        ReferenceType reference = operands.popReference();
        passOn(types);
        operands.push(ReferenceRules.nonNull(reference));
    }

    void checkBranchOnNonNull() {
        List<ValueType> types = state.branchTarget(reader.readIndex()).labelTypes();
        ReferenceType taken = lastReference(types);
        operands.pop(new ReferenceType(true, taken.heapType()));
        passOn(types.subList(0, types.size() - 1));
    }

    void checkBranchOnCast(Opcode opcode) {
        CastBranch cast = reader.readCastBranch();
        ReferenceRules.requireCastable(state, cast.target().heapType());
        if (!Subtyping.isSubtype(cast.target(), cast.source())) {
            throw state.invalid("type mismatch: " + cast.target() + " is not a subtype of " + cast.source());
        }
        List<ValueType> types = state.branchTarget(cast.label()).labelTypes();
        ReferenceType labelType = lastReference(types);
        ReferenceType rest = difference(cast.source(), cast.target());
        boolean branchesOnSuccess = opcode == Opcode.BR_ON_CAST;
        ReferenceType branched = branchesOnSuccess ? cast.target() : rest;
        if (!Subtyping.isSubtype(branched, labelType)) {
            throw state.invalid("type mismatch: label requires " + labelType + " but the branch has " + branched);
        }
        operands.pop(cast.source());
        passOn(types.subList(0, types.size() - 1));
        operands.push(branchesOnSuccess ? rest : cast.target());
    }

    private ReferenceType lastReference(List<ValueType> labelTypes) {
        if (!labelTypes.isEmpty() && labelTypes.getLast() instanceof ReferenceType reference) {
            return reference;
        }
        throw state.invalid("type mismatch: label requires a reference but has " + OperandStack.text(labelTypes));
    }

    /** What is left of a type when the values of another have been taken out: at most null. */
    private static ReferenceType difference(ReferenceType from, ReferenceType taken) {
        return taken.nullable() ? new ReferenceType(false, from.heapType()) : from;
    }

    // --- Calls

    void checkCall() {
        call(state.function(reader.readIndex()).functionType());
    }

    void checkCallIndirect() {
        call(readIndirectCallee().functionType());
    }

    void checkCallReference() {
        call(readReferencedCallee().functionType());
    }

    void checkReturnCall() {
        returnCall(state.function(reader.readIndex()).functionType());
    }

    void checkReturnCallIndirect() {
        returnCall(readIndirectCallee().functionType());
    }

    void checkReturnCallReference() {
        returnCall(readReferencedCallee().functionType());
    }

    private DefinedType readIndirectCallee() {
        DefinedType type = reader.readFunctionType();
        int tableIndex = reader.readIndex();
        if (tableIndex != 0) {
            state.features().require("zero byte expected", "a call through another table than the first", state.offset(),
                            Feature.REFERENCE_TYPES);
        }
        TableType table = state.table(tableIndex);
        if (!Subtyping.isSubtype(table.elementType().heapType(), AbstractHeapType.FUNC)) {
            throw state.invalid("type mismatch: expected a table of functions, got one of " + table.elementType());
        }
        operands.pop(table.addressType().numberType());
        return type;
    }

    private DefinedType readReferencedCallee() {
        DefinedType type = reader.readFunctionType();
        operands.pop(new ReferenceType(true, type));
        return type;
    }

    private void call(FunctionType type) {
        operands.popAll(type.parameters());
        operands.pushAll(type.results());
    }

    private void returnCall(FunctionType type) {
        if (!Subtyping.areSubtypes(type.results(), state.functionResults())) {
            throw state.invalid("type mismatch: function returns " + OperandStack.text(state.functionResults()) +
                            " but callee returns " + OperandStack.text(type.results()));
        }
        operands.popAll(type.parameters());
        state.addTailCall();
        state.markUnreachable();
    }
}
