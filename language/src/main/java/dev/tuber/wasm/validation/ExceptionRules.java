package dev.tuber.wasm.validation;

import java.util.ArrayList;
import java.util.List;

import dev.tuber.wasm.binary.InstructionReader;
import dev.tuber.wasm.model.AbstractHeapType;
import dev.tuber.wasm.model.CatchClause;
import dev.tuber.wasm.model.FunctionType;
import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.model.ReferenceType;
import dev.tuber.wasm.model.ValueType;

/** Exceptions in the standard form, and the legacy {@code try} with its {@code catch}, {@code delegate} and {@code rethrow}. */
final class ExceptionRules {
    private static final ReferenceType EXCEPTION = new ReferenceType(false, AbstractHeapType.EXN);

    private final FunctionState state;
    private final InstructionReader reader;
    private final OperandStack operands;

    ExceptionRules(FunctionState state) {
        this.state = state;
        this.reader = state.reader();
        this.operands = state.operands();
    }

    void checkThrow() {
        operands.popAll(exceptionType(state, reader.readIndex()).parameters());
        state.markUnreachable();
    }

    /** The type of a tag that is thrown: with stack switching, tags may have results, but not those. */
    static FunctionType exceptionType(FunctionState state, int tagIndex) {
        FunctionType type = state.tag(tagIndex).type().functionType();
        if (!type.results().isEmpty()) {
            throw state.invalid("type mismatch: non-empty tag result type " + OperandStack.text(type.results()));
        }
        return type;
    }

    void checkThrowReference() {
        operands.pop(ReferenceType.EXNREF);
        state.markUnreachable();
    }

    void checkTryTable() {
        FunctionType type = reader.readBlockType();
        // The labels of the clauses are counted from outside the block.
        for (CatchClause clause : reader.readCatchClauses()) {
            checkClause(clause);
        }
        operands.popAll(type.parameters());
        state.openBlock(Opcode.TRY_TABLE, type);
    }

    private void checkClause(CatchClause clause) {
        List<ValueType> passed = new ArrayList<>();
        if (clause.kind().hasTag()) {
            passed.addAll(state.tag(clause.tagIndex()).type().functionType().parameters());
        }
        if (clause.kind().passesReference()) {
            passed.add(EXCEPTION);
        }
        List<ValueType> expected = state.branchTarget(clause.label()).labelTypes();
        if (!Subtyping.areSubtypes(passed, expected)) {
            throw state.invalid("type mismatch: label requires " + OperandStack.text(expected) + " but " +
                            clause.kind().keyword() + " has " + OperandStack.text(passed));
        }
    }

    // --- Legacy form

    void checkCatch() {
        int tagIndex = reader.readIndex();
        requireOpenTry(Opcode.CATCH);
        state.beginPart(Opcode.CATCH, state.tag(tagIndex).type().functionType().parameters());
    }

    void checkCatchAll() {
        requireOpenTry(Opcode.CATCH_ALL);
        state.beginPart(Opcode.CATCH_ALL, List.of());
    }

    private void requireOpenTry(Opcode opcode) {
        Opcode innermost = state.innermost().opcode;
        if (innermost != Opcode.TRY && innermost != Opcode.CATCH) {
            throw state.malformed("END opcode expected: " + opcode + " without try");
        }
    }

    void checkDelegate() {
        if (state.innermost().opcode != Opcode.TRY) {
            throw state.malformed("END opcode expected: delegate without try");
        }
        int label = reader.readIndex();
        // Counted from outside the try; the function itself is a label too.
        if (label == -1) {
            throw state.unknown("label", label);
        }
        state.label(label + 1);
        state.closeBlock();
    }

    void checkRethrow() {
        Opcode target = state.label(reader.readIndex()).opcode;
        if (target != Opcode.CATCH && target != Opcode.CATCH_ALL) {
            throw state.invalid("invalid rethrow label: it names no catch");
        }
        state.markUnreachable();
    }
}
