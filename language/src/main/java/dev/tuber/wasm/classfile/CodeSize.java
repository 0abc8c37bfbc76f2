package dev.tuber.wasm.classfile;

import dev.tuber.wasm.graph.Block;
import dev.tuber.wasm.graph.Expression;
import dev.tuber.wasm.graph.Statement;
import dev.tuber.wasm.graph.Terminator;
import dev.tuber.wasm.graph.ValueKind;
import dev.tuber.wasm.model.Opcode;

/** Estimates how many bytes of a method blocks take. */
final class CodeSize {
    private static final int ACCESS = 30;
    private static final int CALL = 20;
    private static final int OTHER = 10;
    private static final int SHUFFLE = 120;
    private static final int VECTOR_VARIABLE = 10;

    private CodeSize() {
    }

    static int of(Block block) {
        int size = 0;
        for (Statement statement : block.statements()) {
            size += ofStatement(statement);
        }
        for (Expression operand : block.terminator().operands()) {
            size += of(operand);
        }
        return size + switch (block.terminator()) {
            case Terminator.Switch(Expression index, var targets) -> 16 + 4 * targets.size();
            case Terminator.Guarded guarded -> 24;
            case Terminator.Goto target -> 3;
            default -> 6;
        };
    }

    private static int ofStatement(Statement statement) {
        int size = switch (statement) {
            case Statement.VariableSet set when set.value().kind() == ValueKind.V128 -> VECTOR_VARIABLE;
            case Statement.VariableSet set -> 2;
            case Statement.Drop drop -> 1;
            case Statement.Store store -> ACCESS;
            case Statement.CallStatement call -> CALL;
            default -> OTHER;
        };
        for (Expression operand : statement.operands()) {
            size += of(operand);
        }
        return size;
    }

    private static int of(Expression expression) {
        int size = switch (expression) {
            case Expression.VariableGet get when get.kind() == ValueKind.V128 -> VECTOR_VARIABLE;
            case Expression.VariableTee tee when tee.kind() == ValueKind.V128 -> VECTOR_VARIABLE;
            case Expression.VariableGet get -> 2;
            case Expression.VariableTee tee -> 3;
            case Expression.I32Constant constant -> 3;
            case Expression.I64Constant constant -> 3;
            case Expression.Numeric numeric -> numeric.opcode() == Opcode.I8X16_SHUFFLE ? SHUFFLE : 3;
            case Expression.Load load -> ACCESS;
            case Expression.CallResult call -> CALL;
            case Expression.Select select -> 8;
            default -> OTHER;
        };
        for (Expression operand : expression.operands()) {
            size += of(operand);
        }
        return size;
    }
}
