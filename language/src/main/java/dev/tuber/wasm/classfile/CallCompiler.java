package dev.tuber.wasm.classfile;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

import dev.tuber.wasm.graph.Call;
import dev.tuber.wasm.graph.Expression;
import dev.tuber.wasm.graph.ValueKind;
import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.runtime.CallLayout;

/**
 * Writes calls. A call of a function by index is a call of its class's static method; the class is made when the call first runs, and holds
 * either the function or a way to its call target. Calls of references go through a class for their type.
 */
final class CallCompiler {
    private static final ClassDesc DEFINED_TYPE = JvmTypes.desc(DefinedType.class);

    private final MethodContext context;
    private final CodeBuilder code;
    private final ExpressionCompiler expressions;
    private final RuntimeCompiler runtime;

    CallCompiler(MethodContext context, ExpressionCompiler expressions, RuntimeCompiler runtime) {
        this.context = context;
        this.code = context.code;
        this.expressions = expressions;
        this.runtime = runtime;
    }

    /** Where methods return the result, it is on the stack then; otherwise all are in the buffers. */
    void compile(Call call) {
        CallLayout layout = new CallLayout(call.type().functionType());
        MethodTypeDesc type = JvmTypes.methodType(layout);
        context.loadHiddenArguments();
        call.arguments().forEach(this::argument);
        switch (call) {
            case Call.Direct direct -> {
                context.markCall(call.offset());
                ClassDesc owner = ModuleCode.functionClass(direct.function());
                code.invokestatic(owner, context.callee(owner), type);
            }
            case Call.Indirect indirect -> {
                runtime.tableElement(indirect.table(), indirect.index(), call.offset());
                dispatch(indirect.type(), type, call.offset());
            }
            case Call.Reference reference -> {
                expressions.compile(reference.callee());
                context.markTrap(call.offset());
                context.invoke(TableOperations.class, "callee", JvmTypes.FUNCTION, CD_Object);
                dispatch(reference.type(), type, call.offset());
            }
            case Call.Switching switching -> throw new UnsupportedCodeException("continuations");
            case Call.Resume resume -> throw new UnsupportedCodeException("continuations");
        }
        context.reloadMemory();
    }

    /** A tail call that is none of the ordinary ones: the arguments go into the buffers, and the callee is on the stack then. */
    void compileTail(Call call) {
        CallLayout layout = new CallLayout(call.type().functionType());
        int[] temporaries = new int[layout.parameterCount()];
        for (int i = 0; i < temporaries.length; i++) {
            expressions.compile(call.arguments().get(i));
            temporaries[i] = context.storeTemporary(layout.parameterKind(i));
        }
        switch (call) {
            case Call.Direct direct -> {
                context.loadInstance();
                code.loadConstant(direct.function());
                code.invokevirtual(JvmTypes.INSTANCE, "function", MethodTypeDesc.of(JvmTypes.FUNCTION, CD_int));
            }
            case Call.Indirect indirect -> {
                runtime.tableElement(indirect.table(), indirect.index(), call.offset());
                context.loadConstant(call.type(), DEFINED_TYPE);
                context.markTrap(call.offset());
                context.invoke(CallOperations.class, "checked", JvmTypes.FUNCTION, JvmTypes.FUNCTION, DEFINED_TYPE);
            }
            case Call.Reference reference -> {
                expressions.compile(reference.callee());
                context.markTrap(call.offset());
                context.invoke(TableOperations.class, "callee", JvmTypes.FUNCTION, CD_Object);
            }
            case Call.Switching switching -> throw new UnsupportedCodeException("continuations");
            case Call.Resume resume -> throw new UnsupportedCodeException("continuations");
        }
        for (int i = 0; i < temporaries.length; i++) {
            ValueKind kind = layout.parameterKind(i);
            int temporary = temporaries[i];
            BufferAccess.store(code, kind, layout.parameterPosition(i), MethodContext.BUFFERS_SLOT, () -> context.loadTemporary(kind, temporary));
        }
    }

    /** A vector is passed as two longs. */
    private void argument(Expression argument) {
        expressions.compile(argument);
        if (argument.kind() == ValueKind.V128) {
            int vector = context.storeTemporary(ValueKind.V128);
            BufferAccess.pushHalf(code, () -> context.loadTemporary(ValueKind.V128, vector), false);
            BufferAccess.pushHalf(code, () -> context.loadTemporary(ValueKind.V128, vector), true);
        }
    }

    /** A call with one result, which is on the stack then. */
    void compileResult(Call call) {
        compile(call);
        CallLayout layout = new CallLayout(call.type().functionType());
        if (!JvmTypes.returnsResult(layout)) {
            context.loadFromBuffers(layout.resultKind(0), layout.resultPosition(0));
        }
    }

    /** Calls the function reference on top of the stack. */
    private void dispatch(DefinedType type, MethodTypeDesc methodType, int offset) {
        context.markCall(offset);
        code.invokestatic(context.module.dispatchClass(type), JvmTypes.CALL,
                        methodType.insertParameterTypes(methodType.parameterCount(), JvmTypes.FUNCTION));
    }

    /** A call whose results go to variables. */
    void compile(Call call, List<Expression.VariableGet> results) {
        compile(call);
        CallLayout layout = new CallLayout(call.type().functionType());
        if (JvmTypes.returnsResult(layout)) {
            context.storeVariable(results.getFirst().variable());
            return;
        }
        for (int i = 0; i < results.size(); i++) {
            context.loadFromBuffers(layout.resultKind(i), layout.resultPosition(i));
            context.storeVariable(results.get(i).variable());
        }
    }
}
