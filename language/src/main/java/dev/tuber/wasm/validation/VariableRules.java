package dev.tuber.wasm.validation;

import java.util.List;

import dev.tuber.wasm.binary.InstructionReader;
import dev.tuber.wasm.model.GlobalType;
import dev.tuber.wasm.model.NumberType;
import dev.tuber.wasm.model.ValueType;

/** Locals, globals, {@code drop} and {@code select}. */
final class VariableRules {
    private final FunctionState state;
    private final InstructionReader reader;
    private final OperandStack operands;

    VariableRules(FunctionState state) {
        this.state = state;
        this.reader = state.reader();
        this.operands = state.operands();
    }

    void checkLocalGet() {
        int index = state.readLocalIndex();
        state.requireInitialized(index);
        operands.push(state.local(index));
    }

    void checkLocalSet() {
        int index = state.readLocalIndex();
        operands.pop(state.local(index));
        state.markInitialized(index);
    }

    void checkLocalTee() {
        int index = state.readLocalIndex();
        operands.pop(state.local(index));
        state.markInitialized(index);
        operands.push(state.local(index));
    }

    void checkGlobalGet() {
        operands.push(state.global(reader.readIndex()).valueType());
    }

    void checkGlobalSet() {
        int index = reader.readIndex();
        GlobalType global = state.global(index);
        if (!global.mutable()) {
            throw state.invalid("immutable global " + index);
        }
        operands.pop(global.valueType());
    }

    void checkDrop() {
        operands.popAny();
    }

    void checkSelect() {
        operands.pop(NumberType.I32);
        ValueType second = popSelectable();
        ValueType first = popSelectable();
        if (first != second && first != OperandStack.UNKNOWN && second != OperandStack.UNKNOWN) {
            throw state.invalid("type mismatch: select requires two operands of one type but stack has [" + first + " " + second +
                            "]");
        }
        operands.push(first == OperandStack.UNKNOWN ? second : first);
    }

    /** Without a type immediate, only numbers and vectors can be selected, so that types need no upper bound. */
    private ValueType popSelectable() {
        ValueType type = operands.popAny();
        if (type != OperandStack.UNKNOWN && type.isReference()) {
            throw state.invalid("type mismatch: select without type requires numbers or vectors");
        }
        return type;
    }

    void checkTypedSelect() {
        List<ValueType> types = reader.readValueTypes();
        if (types.size() != 1) {
            throw state.invalid("invalid result arity: select gives one value, not " + types.size());
        }
        ValueType type = types.getFirst();
        operands.pop(NumberType.I32);
        operands.pop(type);
        operands.pop(type);
        operands.push(type);
    }
}
