package dev.tuber.wasm.validation;

import dev.tuber.wasm.binary.InstructionReader;
import dev.tuber.wasm.model.ConstantExpression;
import dev.tuber.wasm.model.Feature;
import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.model.ValueType;

/**
 * Validates constant expressions: initializers and offsets of segments.
 *
 * @see <a href="https://webassembly.github.io/spec/core/valid/instructions.html#constant-expressions">Specification, constant
 *      expressions</a>
 */
final class ConstantExpressionValidator {
    private final FunctionState state;
    private final InstructionRules rules;

    /** @param state its declared functions receive every function that an expression names */
    ConstantExpressionValidator(FunctionState state) {
        this.state = state;
        this.rules = new InstructionRules(state);
    }

    /**
     * @param type of the one value that the expression must leave
     * @param visibleGlobals how many globals the expression may read
     */
    void validate(ConstantExpression expression, ValueType type, int visibleGlobals) {
        state.begin(type, expression.start(), expression.end());
        InstructionReader reader = state.reader();
        while (!state.isFinished()) {
            state.operands().setOffset(reader.position());
            Opcode opcode = reader.readOpcode();
            requireConstant(opcode, visibleGlobals);
            rules.check(opcode);
        }
    }

    private void requireConstant(Opcode opcode, int visibleGlobals) {
        switch (opcode) {
            case I32_CONST, I64_CONST, F32_CONST, F64_CONST, V128_CONST, REF_NULL, REF_I31, STRUCT_NEW, STRUCT_NEW_DEFAULT,
                            ARRAY_NEW, ARRAY_NEW_DEFAULT, ARRAY_NEW_FIXED, ANY_CONVERT_EXTERN, EXTERN_CONVERT_ANY, END -> {
            }
            case I32_ADD, I32_SUB, I32_MUL, I64_ADD, I64_SUB, I64_MUL -> state.features().require("constant expression required",
                            opcode + " in a constant expression", state.offset(), Feature.EXTENDED_CONSTANTS);
            case REF_FUNC -> declareFunction();
            case GLOBAL_GET -> requireConstantGlobal(visibleGlobals);
            default -> throw state.invalid("constant expression required: " + opcode + " is not constant");
        }
    }

    private int peekIndex() {
        InstructionReader reader = state.reader();
        int position = reader.position();
        int index = reader.readIndex();
        reader.setPosition(position);
        return index;
    }

    private void declareFunction() {
        int index = peekIndex();
        state.function(index);
        state.declaredFunctions().set(index);
    }

    private void requireConstantGlobal(int visibleGlobals) {
        int index = peekIndex();
        if (Integer.compareUnsigned(index, visibleGlobals) >= 0) {
            throw state.unknown("global", index);
        }
        if (state.global(index).mutable()) {
            throw state.invalid("constant expression required: global " + index + " is mutable");
        }
        if (index >= state.module().indexSpaces().importedGlobals()) {
            state.features().require("constant expression required", "reading a global that is not imported", state.offset(),
                            Feature.GC);
        }
    }
}
