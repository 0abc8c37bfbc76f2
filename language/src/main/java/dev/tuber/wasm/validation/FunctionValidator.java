package dev.tuber.wasm.validation;

import dev.tuber.wasm.binary.BinaryFormatException;
import dev.tuber.wasm.binary.InstructionReader;
import dev.tuber.wasm.model.FunctionBody;
import dev.tuber.wasm.model.FunctionType;
import dev.tuber.wasm.model.Opcode;

/** Validates function bodies, one after the other, and makes their side tables. */
final class FunctionValidator {
    private final FunctionState state;
    private final InstructionRules rules;

    FunctionValidator(FunctionState state) {
        this.state = state;
        this.rules = new InstructionRules(state);
    }

    /**
     * @throws ValidationException if the body is invalid
     * @throws BinaryFormatException if it is malformed
     */
    SideTable validate(FunctionType type, FunctionBody body) {
        state.begin(type, body);
        InstructionReader reader = state.reader();
        OperandStack operands = state.operands();
        while (!state.isFinished()) {
            operands.setOffset(reader.position());
            if (reader.atEnd()) {
                throw missingEnd(body.end());
            }
            Opcode opcode = reader.readOpcode();
            rules.check(opcode);
        }
        if (!reader.atEnd()) {
            throw new BinaryFormatException("section size mismatch: the function ends before its body does", reader.position());
        }
        return state.finishSideTable();
    }

    /** The official suite distinguishes by what stands behind the body. */
    private BinaryFormatException missingEnd(int bodyEnd) {
        byte[] bytes = state.module().bytes();
        if (bodyEnd == bytes.length) {
            return new BinaryFormatException("unexpected end of section or function: the body lacks its end", bodyEnd);
        }
        return new BinaryFormatException(bytes[bodyEnd] == Opcode.END.code()
                        ? "section size mismatch: the end stands behind the body"
                        : "END opcode expected: the body lacks its end", bodyEnd);
    }
}
