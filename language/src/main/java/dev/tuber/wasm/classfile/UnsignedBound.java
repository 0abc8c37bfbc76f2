package dev.tuber.wasm.classfile;

import java.util.List;

import dev.tuber.wasm.graph.Expression;
import dev.tuber.wasm.model.Opcode;

/** The largest value of type {@code i32}, read as unsigned, that an expression may have as far as its form tells. */
final class UnsignedBound {
    private static final long UNKNOWN = 0xFFFF_FFFFL;

    private UnsignedBound() {
    }

    static long of(Expression expression) {
        return switch (expression) {
            case Expression.I32Constant(int value) -> Integer.toUnsignedLong(value);
            case Expression.VariableTee(int variable, Expression value) -> of(value);
            case Expression.Select select -> Math.max(of(select.first()), of(select.second()));
            case Expression.Load load when load.opcode() == Opcode.I32_LOAD8_U -> 0xFF;
            case Expression.Load load when load.opcode() == Opcode.I32_LOAD16_U -> 0xFFFF;
            case Expression.Numeric numeric when numeric.operands().size() == 2 -> ofBinary(numeric.opcode(), numeric.operands());
            default -> UNKNOWN;
        };
    }

    private static long ofBinary(Opcode opcode, List<Expression> operands) {
        long left = of(operands.get(0));
        Expression second = operands.get(1);
        return switch (opcode) {
            case I32_AND -> Math.min(left, of(second));
            case I32_OR, I32_XOR -> allBits(Math.max(left, of(second)));
            case I32_ADD -> unlessWrapped(left + of(second));
            // Both factors are below 2^32: as a signed number the product is wrong only where it is beyond as an unsigned one.
            case I32_MUL -> unlessWrapped(left * of(second));
            case I32_SHL -> second instanceof Expression.I32Constant(int count) ? unlessWrapped(left << (count & 31)) : UNKNOWN;
            case I32_SHR_U -> second instanceof Expression.I32Constant(int count) ? left >>> (count & 31) : left;
            case I32_REM_U -> Math.max(of(second) - 1, 0);
            default -> UNKNOWN;
        };
    }

    /** The largest value with no more bits. */
    private static long allBits(long value) {
        return (Long.highestOneBit(value) << 1) - 1 & UNKNOWN | value;
    }

    private static long unlessWrapped(long value) {
        return value < 0 || value > UNKNOWN ? UNKNOWN : value;
    }
}
