package dev.tuber.wasm.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

import dev.tuber.wasm.binary.InstructionReader;
import dev.tuber.wasm.graph.InstructionTranslator.PoppedCall;
import dev.tuber.wasm.model.AbstractHeapType;
import dev.tuber.wasm.model.ContinuationType;
import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.model.FunctionType;
import dev.tuber.wasm.model.ModuleDefinition;
import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.model.ReferenceType;
import dev.tuber.wasm.model.ResumeClause;
import dev.tuber.wasm.model.TypeRegistry;
import dev.tuber.wasm.model.ValueType;

/** Translates the instructions on continuations. All but {@code cont.new} are calls: their arguments and results use the call buffers. */
final class ContinuationInstructions {
    private static final ReferenceType CONTINUATION = new ReferenceType(false, AbstractHeapType.CONT);

    private final ModuleDefinition module;
    private final InstructionReader reader;
    private final OperandStack stack;
    private final IntFunction<List<Operand>> operands;

    /** @param operands pops the operands of a call */
    ContinuationInstructions(ModuleDefinition module, InstructionReader reader, OperandStack stack, IntFunction<List<Operand>> operands) {
        this.module = module;
        this.reader = reader;
        this.stack = stack;
        this.operands = operands;
    }

    /** A {@code resume} whose operands have been popped, and where its suspensions go. */
    record Resumption(PoppedCall popped, List<ResumeClause> clauses) {
    }

    private static FunctionType function(DefinedType continuation) {
        return ((ContinuationType) continuation.compositeType()).functionType();
    }

    private FunctionType tag(int index) {
        return module.indexSpaces().tags().get(index).type().functionType();
    }

    void create(int offset) {
        DefinedType type = reader.readDefinedType();
        Operand function = stack.pop();
        stack.push(new Expression.NewContinuation(type, function.expression(), offset), List.of(function));
    }

    /** Pops the operands of {@code cont.bind}, {@code suspend} or {@code switch}. */
    PoppedCall pop(Opcode opcode, int offset) {
        return switch (opcode) {
            case CONT_BIND -> bind(offset);
            case SUSPEND -> {
                int tag = reader.readIndex();
                DefinedType type = module.indexSpaces().tags().get(tag).type();
                List<Operand> popped = operands.apply(type.functionType().parameters().size());
                yield new PoppedCall(new Call.Switching(opcode, type, tag, null, expressions(popped), null, offset), popped);
            }
            case SWITCH -> switchTo(offset);
            default -> throw new IllegalArgumentException(opcode.mnemonic());
        };
    }

    private PoppedCall bind(int offset) {
        List<ValueType> parameters = function(reader.readDefinedType()).parameters();
        DefinedType target = reader.readDefinedType();
        int bound = parameters.size() - function(target).parameters().size();
        FunctionType type = new FunctionType(parameters.subList(0, bound), List.of(CONTINUATION));
        return withContinuation(Opcode.CONT_BIND, type, -1, target, offset);
    }

    private PoppedCall switchTo(int offset) {
        List<ValueType> parameters = function(reader.readDefinedType()).parameters();
        int tag = reader.readIndex();
        DefinedType own = (DefinedType) ((ReferenceType) parameters.getLast()).heapType();
        FunctionType type = new FunctionType(parameters.subList(0, parameters.size() - 1), function(own).parameters());
        return withContinuation(Opcode.SWITCH, type, tag, own, offset);
    }

    private PoppedCall withContinuation(Opcode opcode, FunctionType type, int tag, DefinedType made, int offset) {
        int count = type.parameters().size();
        List<Operand> popped = operands.apply(count + 1);
        return new PoppedCall(new Call.Switching(opcode, TypeRegistry.intern(type), tag, made, expressions(popped.subList(0, count)),
                        popped.getLast().expression(), offset), popped);
    }

    /**
     * Pops the operands of {@code resume} and its relatives.
     *
     * @param labels gives the block with a relative depth
     */
    Resumption popResume(Opcode opcode, int outcome, int suspension, IntFunction<ControlFrame> labels, int offset) {
        FunctionType function = function(reader.readDefinedType());
        int tag = opcode == Opcode.RESUME_THROW ? reader.readIndex() : -1;
        List<ResumeClause> clauses = reader.readResumeClauses();
        List<ValueType> parameters = switch (opcode) {
            case RESUME -> function.parameters();
            case RESUME_THROW -> tag(tag).parameters();
            default -> List.of(ReferenceType.EXNREF);
        };
        List<Operand> popped = operands.apply(parameters.size() + 1);
        DefinedType type = TypeRegistry.intern(new FunctionType(parameters, function.results()));
        Call call = new Call.Resume(opcode, type, tag, clauses.stream().map(ResumeClause::tagIndex).toList(),
                        continuationTypes(clauses, labels), expressions(popped.subList(0, parameters.size())), popped.getLast().expression(),
                        outcome, suspension, offset);
        return new Resumption(new PoppedCall(call, popped), clauses);
    }

    private static List<DefinedType> continuationTypes(List<ResumeClause> clauses, IntFunction<ControlFrame> labels) {
        List<DefinedType> types = new ArrayList<>();
        for (ResumeClause clause : clauses) {
            types.add(clause.isSwitch() ? null
                            : (DefinedType) ((ReferenceType) labels.apply(clause.label()).labelTypes().getLast()).heapType());
        }
        return types;
    }

    private static List<Expression> expressions(List<Operand> popped) {
        return InstructionTranslator.expressions(popped);
    }
}
