package dev.tuber.wasm.graph;

import java.util.ArrayList;
import java.util.List;

import dev.tuber.wasm.binary.InstructionReader;
import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.model.FunctionType;
import dev.tuber.wasm.model.GlobalType;
import dev.tuber.wasm.model.Immediate;
import dev.tuber.wasm.model.MemArg;
import dev.tuber.wasm.model.ModuleDefinition;
import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.model.Signature;
import dev.tuber.wasm.model.V128;

/** Translates the instructions that have no influence on control flow. Calls count among them. */
final class InstructionTranslator {
    private final ModuleDefinition module;
    private final InstructionReader reader;
    private final OperandStack stack;
    private final RuntimeInstructions runtimeInstructions;
    private final ObjectInstructions objectInstructions;
    private final ContinuationInstructions continuations;
    /** Of the function's locals among the graph's variables. */
    private final int firstVariable;
    private boolean usesMemory;
    /** Whether a handler would see what is evaluated too early or too late. */
    private boolean isGuarded;

    InstructionTranslator(ModuleDefinition module, InstructionReader reader, OperandStack stack, int firstVariable) {
        this.firstVariable = firstVariable;
        this.module = module;
        this.reader = reader;
        this.stack = stack;
        this.continuations = new ContinuationInstructions(module, reader, stack, this::popCallOperands);
        this.runtimeInstructions = new RuntimeInstructions(module, reader, stack);
        this.objectInstructions = new ObjectInstructions(reader, stack);
    }

    /** Whether any instruction so far accesses memory 0. */
    boolean usesMemory() {
        return usesMemory;
    }

    /** Tells whether the instructions from now on stand in a try region. */
    void setGuarded(boolean guarded) {
        isGuarded = guarded;
    }

    /** Translates one instruction; the reader stands behind its opcode. */
    void translate(Opcode opcode, int offset) {
        switch (opcode) {
            case I32_CONST -> stack.push(new Expression.I32Constant(reader.readI32()));
            case I64_CONST -> stack.push(new Expression.I64Constant(reader.readI64()));
            case F32_CONST -> stack.push(new Expression.F32Constant(reader.readF32Bits()));
            case F64_CONST -> stack.push(new Expression.F64Constant(reader.readF64Bits()));
            case V128_CONST -> stack.push(new Expression.V128Constant(reader.readV128()));
            case LOCAL_GET -> localGet(firstVariable + reader.readIndex());
            case LOCAL_SET -> localSet(firstVariable + reader.readIndex());
            case LOCAL_TEE -> localTee(firstVariable + reader.readIndex());
            case GLOBAL_GET -> globalGet(reader.readIndex());
            case GLOBAL_SET -> globalSet(reader.readIndex());
            case DROP -> drop();
            case SELECT -> select();
            case SELECT_TYPED -> {
                reader.readValueTypes();
                select();
            }
            case CALL, CALL_INDIRECT, CALL_REF -> finishCall(popCall(opcode, offset));
            case CONT_NEW -> continuations.create(offset);
            case CONT_BIND, SUSPEND, SWITCH -> finishCall(continuations.pop(opcode, offset));
            case REF_NULL -> {
                reader.readHeapType();
                stack.push(new Expression.NullConstant());
            }
            case I64_ADD128, I64_SUB128, I64_MUL_WIDE_S, I64_MUL_WIDE_U -> wideArithmetic(opcode);
            default -> translateByTable(opcode, offset);
        }
    }

    private void translateByTable(Opcode opcode, int offset) {
        if (opcode.immediate() == Immediate.MEMARG || opcode.immediate() == Immediate.MEMARG_LANE) {
            memoryAccess(opcode, offset);
        } else if (!runtimeInstructions.translate(opcode, offset) && !objectInstructions.translate(opcode, offset)) {
            numeric(opcode, offset);
        }
    }

    private void localGet(int variable) {
        stack.push(new Expression.VariableGet(variable, stack.variableKind(variable)));
    }

    private void localSet(int variable) {
        Operand value = stack.pop();
        stack.emit(new Statement.VariableSet(variable, value.expression()), List.of(value));
    }

    private void localTee(int variable) {
        Operand value = stack.pop();
        stack.push(new Expression.VariableTee(variable, value.expression()), List.of(value));
    }

    private void globalGet(int global) {
        GlobalType type = module.globalType(global);
        stack.push(new Expression.GlobalGet(global, ValueKind.of(type.valueType()), type.mutable()));
    }

    private void globalSet(int global) {
        Operand value = stack.pop();
        stack.emit(new Statement.GlobalSet(global, value.expression()), List.of(value));
    }

    private void drop() {
        Operand value = stack.pop();
        if (value.mustBeEvaluated()) {
            stack.emit(new Statement.Drop(value.expression()), List.of(value));
        }
    }

    private void select() {
        List<Operand> operands = stack.pop(3);
        stack.push(new Expression.Select(operands.get(0).expression(), operands.get(1).expression(), operands.get(2).expression()), operands);
    }

    private void numeric(Opcode opcode, int offset) {
        V128 lanes = switch (opcode.immediate()) {
            case NONE -> null;
            case LANE -> new V128(reader.readLane(), 0);
            case SHUFFLE -> reader.readV128();
            default -> throw new IllegalStateException("no rule for " + opcode);
        };
        Signature signature = opcode.signature();
        if (signature == null || signature.results().size() != 1) {
            throw new IllegalStateException("no rule for " + opcode);
        }
        List<Operand> operands = stack.pop(signature.operands().size());
        stack.push(new Expression.Numeric(opcode, ValueKind.of(signature.results().getFirst()), expressions(operands), lanes, offset), operands);
    }

    /** Two results: a statement computes both, so that nothing is computed twice. */
    private void wideArithmetic(Opcode opcode) {
        List<Operand> operands = stack.pop(opcode.signature().operands().size());
        int low = stack.variable(stack.height(), ValueKind.I64);
        int high = stack.variable(stack.height() + 1, ValueKind.I64);
        stack.emit(new Statement.WideArithmetic(opcode, expressions(operands), low, high), operands);
        stack.pushVariable(ValueKind.I64);
        stack.pushVariable(ValueKind.I64);
    }

    private void memoryAccess(Opcode opcode, int offset) {
        MemArg memArg = reader.readMemArg();
        usesMemory |= memArg.memoryIndex() == 0;
        if (opcode.prefix() == Opcode.PREFIX_ATOMIC) {
            atomicAccess(opcode, memArg, offset);
            return;
        }
        int lane = opcode.immediate() == Immediate.MEMARG_LANE ? reader.readLane() : 0;
        List<Operand> operands = stack.pop(opcode.signature().operands().size());
        Expression address = operands.getFirst().expression();
        Expression second = operands.size() > 1 ? operands.get(1).expression() : null;
        if (opcode.signature().results().isEmpty()) {
            stack.emit(new Statement.Store(opcode, memArg, address, second, lane, offset), operands);
        } else {
            ValueKind kind = ValueKind.of(opcode.signature().results().getFirst());
            stack.push(new Expression.Load(opcode, kind, memArg, address, second, lane, offset), operands);
        }
    }

    private void atomicAccess(Opcode opcode, MemArg memArg, int offset) {
        List<Operand> operands = stack.pop(opcode.signature().operands().size());
        List<Expression> expressions = expressions(operands);
        if (opcode.signature().results().isEmpty()) {
            stack.emit(new Statement.AtomicStore(opcode, memArg, expressions.get(0), expressions.get(1), offset), operands);
        } else {
            ValueKind kind = ValueKind.of(opcode.signature().results().getFirst());
            stack.push(new Expression.Atomic(opcode, kind, memArg, expressions, offset), operands);
        }
    }

    /** A call whose operands have been popped. */
    record PoppedCall(Call call, List<Operand> operands) {
    }

    private PoppedCall popCall(Opcode opcode, int offset) {
        return switch (opcode) {
            case CALL, RETURN_CALL -> {
                int function = reader.readIndex();
                DefinedType type = module.functionType(function);
                List<Operand> operands = popCallOperands(type.functionType().parameters().size());
                yield new PoppedCall(new Call.Direct(function, type, expressions(operands), offset), operands);
            }
            case CALL_INDIRECT, RETURN_CALL_INDIRECT -> {
                DefinedType type = reader.readFunctionType();
                int table = reader.readIndex();
                int count = type.functionType().parameters().size();
                List<Operand> operands = popCallOperands(count + 1);
                List<Expression> arguments = expressions(operands.subList(0, count));
                yield new PoppedCall(new Call.Indirect(table, type, arguments, operands.getLast().expression(), offset), operands);
            }
            case CALL_REF, RETURN_CALL_REF -> {
                DefinedType type = reader.readFunctionType();
                int count = type.functionType().parameters().size();
                List<Operand> operands = popCallOperands(count + 1);
                List<Expression> arguments = expressions(operands.subList(0, count));
                yield new PoppedCall(new Call.Reference(type, arguments, operands.getLast().expression(), offset), operands);
            }
            default -> throw new IllegalArgumentException(opcode + " is no call");
        };
    }

    /** Translates a tail call; the reader stands behind its opcode. What waits below the operands has been evaluated then. */
    Call popTailCall(Opcode opcode, int offset) {
        Call call = popCall(opcode, offset).call();
        stack.keepObservable(stack.height());
        return call;
    }

    /**
     * Pops a call's operands. Arguments go to the call buffers one after the other, and a call inside a later operand would overwrite
     * them: everything up to the last such operand is evaluated before.
     */
    private List<Operand> popCallOperands(int count) {
        int first = stack.height() - count;
        int lastWithCall = first;
        for (int i = first + 1; i < stack.height(); i++) {
            if ((stack.get(i).effects() & Effects.CALLS) != 0) {
                lastWithCall = i;
            }
        }
        if (lastWithCall > first) {
            for (int i = first; i <= lastWithCall; i++) {
                stack.keep(i);
            }
        }
        return stack.pop(count);
    }

    ContinuationInstructions continuations() {
        return continuations;
    }

    private void finishCall(PoppedCall popped) {
        Call call = popped.call();
        FunctionType type = call.type().functionType();
        if (isGuarded) {
            keepWrites();
        }
        if (type.results().size() == 1) {
            stack.push(new Expression.CallResult(call, ValueKind.of(type.results().getFirst())), popped.operands());
            if (isGuarded) {
                // If it waited, a handler could see the effects of instructions behind it.
                stack.keep(stack.height() - 1);
            }
            return;
        }
        finishStatement(popped);
    }

    /** Makes the call and puts its results into variables. */
    private void finishStatement(PoppedCall popped) {
        Call call = popped.call();
        FunctionType type = call.type().functionType();
        int height = stack.height();
        List<Expression.VariableGet> results = new ArrayList<>();
        for (int i = 0; i < type.results().size(); i++) {
            ValueKind kind = ValueKind.of(type.results().get(i));
            results.add(new Expression.VariableGet(stack.variable(height + i, kind), kind));
        }
        stack.emit(new Statement.CallStatement(call, List.copyOf(results)), popped.operands());
        results.forEach(stack::push);
    }

    /** Makes the call of a {@code resume}; nothing waits below it. */
    void finishResume(PoppedCall popped) {
        finishStatement(popped);
    }

    /** Makes waiting {@code local.tee}s happen: a handler of the call that follows reads the locals. */
    private void keepWrites() {
        for (int i = 0; i < stack.height(); i++) {
            if ((stack.get(i).effects() & Effects.WRITES_VARIABLES) != 0) {
                stack.keep(i);
            }
        }
    }

    static List<Expression> expressions(List<Operand> operands) {
        return operands.stream().map(Operand::expression).toList();
    }
}
