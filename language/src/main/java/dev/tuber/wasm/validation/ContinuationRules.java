package dev.tuber.wasm.validation;

import java.util.List;

import dev.tuber.wasm.binary.InstructionReader;
import dev.tuber.wasm.model.ContinuationType;
import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.model.FunctionType;
import dev.tuber.wasm.model.HeapType;
import dev.tuber.wasm.model.ReferenceType;
import dev.tuber.wasm.model.ResumeClause;
import dev.tuber.wasm.model.ValueType;

/**
 * Continuations: making, binding, resuming, suspending and switching.
 *
 * @see <a href="https://github.com/WebAssembly/stack-switching/blob/main/proposals/stack-switching/Explainer.md">The proposal</a>
 */
final class ContinuationRules {
    private final FunctionState state;
    private final InstructionReader reader;
    private final OperandStack operands;

    ContinuationRules(FunctionState state) {
        this.state = state;
        this.reader = state.reader();
        this.operands = state.operands();
    }

    private ContinuationType continuation(HeapType type) {
        if (type instanceof DefinedType defined && defined.compositeType() instanceof ContinuationType continuation) {
            return continuation;
        }
        throw state.invalid("non-continuation type " + state.typeText(type));
    }

    private static ReferenceType nullable(HeapType type) {
        return new ReferenceType(true, type);
    }

    void checkNew() {
        DefinedType type = reader.readDefinedType();
        operands.pop(nullable(continuation(type).function()));
        operands.push(new ReferenceType(false, type));
    }

    void checkBind() {
        DefinedType source = reader.readDefinedType();
        DefinedType target = reader.readDefinedType();
        FunctionType before = continuation(source).functionType();
        FunctionType after = continuation(target).functionType();
        int bound = before.parameters().size() - after.parameters().size();
        if (bound < 0) {
            throw state.invalid("type mismatch in continuation type: " + after + " has more parameters than " + before);
        }
        List<ValueType> rest = before.parameters().subList(bound, before.parameters().size());
        if (!Subtyping.isSubtype(new FunctionType(rest, before.results()), after)) {
            throw state.invalid("type mismatch in continuation types: what is left of " + before + " does not match " + after);
        }
        operands.pop(nullable(source));
        operands.popAll(before.parameters().subList(0, bound));
        operands.push(new ReferenceType(false, target));
    }

    void checkSuspend() {
        FunctionType tag = state.tag(reader.readIndex()).type().functionType();
        operands.popAll(tag.parameters());
        operands.pushAll(tag.results());
    }

    void checkResume() {
        DefinedType type = reader.readDefinedType();
        FunctionType function = continuation(type).functionType();
        resume(type, function, function.parameters());
    }

    void checkResumeThrow() {
        DefinedType type = reader.readDefinedType();
        FunctionType function = continuation(type).functionType();
        resume(type, function, ExceptionRules.exceptionType(state, reader.readIndex()).parameters());
    }

    void checkResumeThrowReference() {
        DefinedType type = reader.readDefinedType();
        resume(type, continuation(type).functionType(), List.of(ReferenceType.EXNREF));
    }

    private void resume(DefinedType type, FunctionType function, List<ValueType> arguments) {
        for (ResumeClause clause : reader.readResumeClauses()) {
            checkClause(clause, function.results());
        }
        operands.pop(nullable(type));
        operands.popAll(arguments);
        operands.pushAll(function.results());
    }

    /** @param results what the continuation gives when it ends */
    private void checkClause(ResumeClause clause, List<ValueType> results) {
        FunctionType tag = state.tag(clause.tagIndex()).type().functionType();
        if (clause.isSwitch()) {
            if (!tag.parameters().isEmpty() || !Subtyping.areSubtypes(results, tag.results())) {
                throw state.invalid("type mismatch in switch tag: " + tag + " for a continuation that gives " + OperandStack.text(results));
            }
            return;
        }
        List<ValueType> label = state.branchTarget(clause.label()).labelTypes();
        if (label.isEmpty() || !(label.getLast() instanceof ReferenceType reference)) {
            throw state.invalid("type mismatch: label requires " + OperandStack.text(label) + " but the clause passes a continuation");
        }
        if (!(reference.heapType() instanceof DefinedType)) {
            throw state.invalid("type mismatch: instruction requires concrete continuation reference type but label has [" + reference + "]");
        }
        FunctionType rest = continuation(reference.heapType()).functionType();
        if (!Subtyping.areSubtypes(tag.parameters(), label.subList(0, label.size() - 1))) {
            throw state.invalid("type mismatch: label requires " + OperandStack.text(label) + " but the tag passes " +
                            OperandStack.text(tag.parameters()) + " and a continuation");
        }
        if (!Subtyping.isSubtype(new FunctionType(tag.results(), results), rest)) {
            throw state.invalid("type mismatch: the label's continuation is " + rest + " but the tag's takes " +
                            OperandStack.text(tag.results()) + " and gives " + OperandStack.text(results));
        }
    }

    void checkSwitch() {
        DefinedType type = reader.readDefinedType();
        FunctionType target = continuation(type).functionType();
        FunctionType tag = state.tag(reader.readIndex()).type().functionType();
        List<ValueType> parameters = target.parameters();
        if (parameters.isEmpty() || !(parameters.getLast() instanceof ReferenceType last)) {
            throw state.invalid("type mismatch: the last parameter of " + target + " must be a continuation");
        }
        FunctionType own = continuation(last.heapType()).functionType();
        if (!tag.parameters().isEmpty() || !Subtyping.areSubtypes(target.results(), tag.results()) ||
                        !Subtyping.areSubtypes(tag.results(), own.results())) {
            throw state.invalid("type mismatch in switch tag: " + tag + " for a switch from " + own + " to " + target);
        }
        operands.pop(nullable(type));
        operands.popAll(parameters.subList(0, parameters.size() - 1));
        operands.pushAll(own.parameters());
    }
}
