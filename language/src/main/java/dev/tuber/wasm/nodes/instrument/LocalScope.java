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

/** The scope of a place in a function: its parameters and locals, around them its operands, around these what belongs to the instance. */
public final class LocalScope extends VariableScope {

    private LocalScope(FunctionVariables function, List<Variable> locals, VariableScope parent) {
        super(function.functionName(), function.language(), locals, parent);
    }

    /** The scope where no instruction is executed. */
    public static LocalScope of(FunctionVariables function, Frame frame) {
        return of(function, List.of(), frame);
    }

    /**
     * @param operands the variables that hold the operand stack, the lowest first
     * @param frame or {@code null}: then nothing has a value
     */
    static LocalScope of(FunctionVariables function, List<VariableGet> operands, Frame frame) {
        return make(function, operands, frame == null ? null : frame.materialize());
    }

    @TruffleBoundary
    private static LocalScope make(FunctionVariables function, List<VariableGet> operands, MaterializedFrame frame) {
        Class<? extends TruffleLanguage<?>> language = function.language();
        Frame values = frame == null ? null : FrameLayout.variables(frame);
        VariableScope parent = values == null ? null : InstanceScope.of(FrameLayout.instance(values), language);
        if (!operands.isEmpty()) {
            parent = new VariableScope("operands", language, operands(operands, values), parent);
        }
        return new LocalScope(function, locals(function, values), parent);
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
