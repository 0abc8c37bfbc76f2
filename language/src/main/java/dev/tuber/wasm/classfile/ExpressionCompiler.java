package dev.tuber.wasm.classfile;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.util.List;

import dev.tuber.wasm.graph.Expression;
import dev.tuber.wasm.graph.ValueKind;
import dev.tuber.wasm.model.Immediate;
import dev.tuber.wasm.model.V128;
import dev.tuber.wasm.runtime.CallLayout;

/** Writes expressions: code that leaves their value on the stack. */
final class ExpressionCompiler {
    private final MethodContext context;
    private final CodeBuilder code;
    private final NumericCompiler numerics;
    private final ConditionCompiler conditions;
    private final MemoryCompiler memory;
    private final RuntimeCompiler runtime;
    private final CallCompiler calls;
    private final ObjectCompiler objects;
    private final AtomicCompiler atomics;

    ExpressionCompiler(MethodContext context) {
        this.context = context;
        this.code = context.code;
        numerics = new NumericCompiler(context);
        conditions = new ConditionCompiler(context, this);
        memory = new MemoryCompiler(context, this);
        runtime = new RuntimeCompiler(context, this);
        calls = new CallCompiler(context, this, runtime);
        objects = new ObjectCompiler(context, this);
        atomics = new AtomicCompiler(context, this);
    }

    ConditionCompiler conditions() {
        return conditions;
    }

    MemoryCompiler memory() {
        return memory;
    }

    RuntimeCompiler runtime() {
        return runtime;
    }

    CallCompiler calls() {
        return calls;
    }

    AtomicCompiler atomics() {
        return atomics;
    }

    ObjectCompiler objects() {
        return objects;
    }

    void compile(Expression expression) {
        switch (expression) {
            case Expression.I32Constant(int value) -> code.loadConstant(value);
            case Expression.I64Constant(long value) -> code.loadConstant(value);
            case Expression.F32Constant(int bits) -> pushFloat(bits);
            case Expression.F64Constant(long bits) -> pushDouble(bits);
            case Expression.NullConstant constant -> code.aconst_null();
            case Expression.VariableGet get -> context.loadVariable(get.variable());
            case Expression.VariableTee(int variable, Expression value) -> tee(variable, value);
            case Expression.Numeric numeric when ConditionCompiler.isComparison(numeric) -> compileCondition(numeric);
            case Expression.Numeric numeric when numeric.opcode().immediate() == Immediate.SHUFFLE -> shuffle(numeric);
            case Expression.Numeric numeric -> {
                operands(numeric);
                numerics.compile(numeric);
            }
            case Expression.Select select -> select(select);
            case Expression.Load load -> memory.load(load);
            case Expression.GlobalGet get -> runtime.globalGet(get);
            case Expression.CallResult(var call, ValueKind kind) -> calls.compileResult(call);
            case Expression.Runtime operation -> runtime.compile(operation);
            case Expression.HintedCondition(boolean likely, Expression condition) -> compile(condition);
            case Expression.NewException exception -> newException(exception);
            case Expression.TagTest(int tag, Expression exception) -> {
                compile(exception);
                context.loadInstance();
                code.loadConstant(tag);
                context.invoke(ExceptionOperations.class, "hasTag", CD_boolean, CD_Object, JvmTypes.INSTANCE, CD_int);
            }
            case Expression.Payload payload -> payload(payload);
            case Expression.NonNullException(Expression exception, int offset) -> {
                compile(exception);
                context.markTrap(offset);
                context.invoke(ExceptionOperations.class, "nonNull", CD_Object, CD_Object);
            }
            case Expression.V128Constant(V128 value) -> VectorForm.CURRENT.constant(code, value);
            case Expression.Charge charge -> throw new UnsupportedCodeException("fuel");
            case Expression.NewContinuation continuation -> throw new UnsupportedCodeException("continuations");
            case Expression.Atomic atomic -> atomics.compile(atomic);
            case Expression.ObjectOperation operation -> objects.compile(operation);
            case Expression.TypeTest test -> objects.compile(test);
            case Expression.Cast cast -> objects.compile(cast);
        }
    }

    void compileAll(List<Expression> operands) {
        operands.forEach(this::compile);
    }

    private void shuffle(Expression.Numeric numeric) {
        if (VectorForm.CURRENT == VectorForm.VECTOR_API) {
            compileAll(numeric.operands());
            VectorForm.CURRENT.shuffle(code, numeric.lanes());
            return;
        }
        int[] halves = new int[2 * numeric.operands().size()];
        for (int i = 0; i < numeric.operands().size(); i++) {
            compile(numeric.operands().get(i));
            code.dup();
            VectorForm.CURRENT.half(code, false);
            halves[2 * i] = context.storeTemporary(ValueKind.I64);
            VectorForm.CURRENT.half(code, true);
            halves[2 * i + 1] = context.storeTemporary(ValueKind.I64);
        }
        ShuffleCompiler.compile(code, numeric.lanes(), halves);
        VectorForm.CURRENT.fromLongs(code);
    }

    /** The operands, and a lane behind the vector that it belongs to. */
    private void operands(Expression.Numeric numeric) {
        List<Expression> operands = numeric.operands();
        for (int i = 0; i < operands.size(); i++) {
            compile(operands.get(i));
            if (i == 0 && numeric.opcode().immediate() == Immediate.LANE) {
                code.loadConstant(numeric.lanes().i8(0));
            }
        }
    }

    /** Bit by bit, which constants of the class file are not for NaNs. */
    private void pushFloat(int bits) {
        float value = Float.intBitsToFloat(bits);
        if (value == value) {
            code.loadConstant(value);
        } else {
            code.loadConstant(bits);
            BufferAccess.fromIntBits(code);
        }
    }

    private void pushDouble(long bits) {
        double value = Double.longBitsToDouble(bits);
        if (value == value) {
            code.loadConstant(value);
        } else {
            code.loadConstant(bits);
            BufferAccess.fromBits(code, ValueKind.F64);
        }
    }

    private void tee(int variable, Expression value) {
        compile(value);
        if (JvmTypes.typeKind(value.kind()).slotSize() == 2) {
            code.dup2();
        } else {
            code.dup();
        }
        context.storeVariable(variable);
    }

    /** A condition as a number. */
    void compileCondition(Expression condition) {
        Label isTrue = code.newLabel();
        Label end = code.newLabel();
        conditions.jump(condition, true, isTrue);
        code.iconst_0().goto_(end).labelBinding(isTrue).iconst_1().labelBinding(end);
    }

    private void select(Expression.Select select) {
        if (select.kind() == ValueKind.V128) {
            compile(select.first());
            compile(select.second());
            compile(select.condition());
            VectorForm.CURRENT.select(code);
            return;
        }
        Label isTrue = code.newLabel();
        Label end = code.newLabel();
        if (ExpressionEffects.isSimple(select.first()) && ExpressionEffects.isSimple(select.second()) &&
                        !ExpressionEffects.writesVariables(select.condition())) {
            conditions.jump(select.condition(), true, isTrue);
            compile(select.second());
            code.goto_(end).labelBinding(isTrue);
            compile(select.first());
            code.labelBinding(end);
            return;
        }
        compile(select.first());
        compile(select.second());
        conditions.jump(select.condition(), true, isTrue);
        boolean isWide = JvmTypes.typeKind(select.kind()).slotSize() == 2;
        if (isWide) {
            code.dup2_x2().pop2().pop2().goto_(end).labelBinding(isTrue).pop2().labelBinding(end);
        } else {
            code.swap().pop().goto_(end).labelBinding(isTrue).pop().labelBinding(end);
        }
    }

    private void newException(Expression.NewException exception) {
        CallLayout layout = new CallLayout(exception.type());
        int[] temporaries = new int[exception.payload().size()];
        for (int i = 0; i < temporaries.length; i++) {
            compile(exception.payload().get(i));
            temporaries[i] = context.storeTemporary(layout.parameterKind(i));
        }
        context.loadInstance();
        code.loadConstant(exception.tag()).loadConstant(layout.parameterPrimitives()).newarray(TypeKind.LONG);
        for (int i = 0; i < temporaries.length; i++) {
            ValueKind kind = layout.parameterKind(i);
            int temporary = temporaries[i];
            if (kind == ValueKind.V128) {
                for (int half = 0; half < 2; half++) {
                    code.dup().loadConstant(layout.parameterPosition(i) + half);
                    BufferAccess.pushHalf(code, () -> context.loadTemporary(kind, temporary), half == 1);
                    code.lastore();
                }
            } else if (kind != ValueKind.REFERENCE) {
                code.dup().loadConstant(layout.parameterPosition(i));
                context.loadTemporary(kind, temporaries[i]);
                BufferAccess.toBits(code, kind);
                code.lastore();
            }
        }
        code.loadConstant(layout.parameterReferences()).anewarray(CD_Object);
        for (int i = 0; i < temporaries.length; i++) {
            if (layout.parameterKind(i) == ValueKind.REFERENCE) {
                code.dup().loadConstant(layout.parameterPosition(i));
                context.loadTemporary(ValueKind.REFERENCE, temporaries[i]);
                code.aastore();
            }
        }
        context.loadSelf();
        code.loadConstant(context.locationNumber(exception.offset()));
        context.invoke(ExceptionOperations.class, "create", CD_Object, JvmTypes.INSTANCE, CD_int, JvmTypes.LONGS, JvmTypes.OBJECTS,
                        JvmTypes.COMPILED_FUNCTION, CD_int);
    }

    private void payload(Expression.Payload payload) {
        if (payload.source() != Expression.Payload.Source.EXCEPTION) {
            throw new UnsupportedCodeException("continuations");
        }
        int position = new CallLayout(payload.type()).parameterPosition(payload.index());
        compile(payload.exception());
        if (payload.kind() == ValueKind.V128) {
            code.loadConstant(position);
            context.invoke(ExceptionOperations.class, "vector", JvmTypes.VECTOR, CD_Object, CD_int);
            VectorForm.CURRENT.fromV128(code);
            return;
        }
        code.loadConstant(position);
        if (payload.kind() == ValueKind.REFERENCE) {
            context.invoke(ExceptionOperations.class, "reference", CD_Object, CD_Object, CD_int);
        } else {
            context.invoke(ExceptionOperations.class, "primitive", CD_long, CD_Object, CD_int);
            BufferAccess.fromBits(code, payload.kind());
        }
    }
}
