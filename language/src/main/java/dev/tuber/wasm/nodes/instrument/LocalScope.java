package dev.tuber.wasm.nodes.instrument;

import java.util.ArrayList;
import java.util.List;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.frame.MaterializedFrame;

import dev.tuber.wasm.graph.Expression.VariableGet;
import dev.tuber.wasm.graph.ValueKind;
import dev.tuber.wasm.nodes.FrameLayout;

/**
 * The scope of a place in a function: the operands, around them parameters and locals, around these what belongs to the instance. Tools that
 * know kinds of scopes take the middle one for the function's by its place in the source.
 */
public final class LocalScope {

    private LocalScope() {
    }

    /** The scope where no instruction is executed. */
    public static Object of(FunctionVariables function, Frame frame) {
        return of(function, function.start(), List.of(), frame);
    }

    /**
     * @param offset of the instruction in the module
     * @param operands the variables that hold the operand stack, the lowest first
     * @param frame or {@code null}: then nothing has a value
     */
    static Object of(FunctionVariables function, int offset, List<VariableGet> operands, Frame frame) {
        return make(function, offset, operands, frame == null ? null : frame.materialize());
    }

    @TruffleBoundary
    private static VariableScope make(FunctionVariables function, int offset, List<VariableGet> operands, MaterializedFrame frame) {
        Class<? extends TruffleLanguage<?>> language = function.language();
        Frame values = frame == null ? null : FrameLayout.variables(frame);
        VariableScope instance = values == null ? null : InstanceScope.of(FrameLayout.instance(values), language);
        if (values != null && function.hasSourceVariables()) {
            return withSource(function, offset, operands, values, instance);
        }
        VariableScope scope = new VariableScope(function.functionName(), language, locals(function, values), instance, function::section);
        return operands.isEmpty() ? scope : new VariableScope("operands", language, operands(operands, values), scope);
    }

    /** The variables of the source program come first. */
    private static VariableScope withSource(FunctionVariables function, int offset, List<VariableGet> operands, Frame frame,
                    VariableScope instance) {
        Class<? extends TruffleLanguage<?>> language = function.language();
        SourceScope source = new SourceScope(function, operands, frame);
        VariableScope globals = new VariableScope("globals", language, source.variables(function.sourceGlobals()), instance);
        List<Variable> machine = locals(function, frame);
        machine.addAll(operands(operands, frame));
        VariableScope locals = new VariableScope("locals and operands", language, machine, globals);
        return new VariableScope(function.functionName(), language, source.variables(function.sourceLocals(offset)), locals, function::section);
    }

    private static List<Variable> locals(FunctionVariables function, Frame frame) {
        List<Variable> locals = new ArrayList<>();
        for (int i = 0; i < function.count(); i++) {
            locals.add(new FrameVariable(function.name(i), ValueKind.of(function.type(i)), FrameLayout.slot(i), frame, function.type(i)));
        }
        return locals;
    }

    private static List<Variable> operands(List<VariableGet> operands, Frame frame) {
        List<Variable> result = new ArrayList<>();
        for (int i = 0; i < operands.size(); i++) {
            VariableGet operand = operands.get(i);
            result.add(new FrameVariable("$operand" + i, operand.kind(), FrameLayout.slot(operand.variable()), frame, null));
        }
        return result;
    }
}
