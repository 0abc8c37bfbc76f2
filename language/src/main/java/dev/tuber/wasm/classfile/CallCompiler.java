package dev.tuber.wasm.classfile;

import static java.lang.constant.ConstantDescs.CD_Object;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

import dev.tuber.wasm.graph.Call;
import dev.tuber.wasm.graph.Expression;
import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.runtime.CallLayout;

/**
 * Writes calls. A call of a function by index is a call of its class's static method; the class is made when the call first runs, and holds
 * either the function or a way to its call target. Calls of references go through a class for their type.
 */
final class CallCompiler {
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

    /** A single result is on the stack then, several are in the buffers. */
    void compile(Call call) {
        CallLayout layout = new CallLayout(call.type().functionType());
        MethodTypeDesc type = JvmTypes.methodType(layout);
        context.loadHiddenArguments();
        expressions.compileAll(call.arguments());
        switch (call) {
            case Call.Direct direct -> {
                context.markCall(call.offset());
                code.invokestatic(ModuleCode.functionClass(direct.function()), JvmTypes.CALL, type);
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
        if (results.size() == 1) {
            context.storeVariable(results.getFirst().variable());
            return;
        }
        for (int i = 0; i < results.size(); i++) {
            context.loadFromBuffers(layout.resultKind(i), layout.resultPosition(i));
            context.storeVariable(results.get(i).variable());
        }
    }
}
