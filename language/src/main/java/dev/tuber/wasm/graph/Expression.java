package dev.tuber.wasm.graph;

import java.util.List;

import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.model.FunctionType;
import dev.tuber.wasm.model.MemArg;
import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.model.ReferenceType;
import dev.tuber.wasm.model.V128;

/** A tree that gives one value. Operands are evaluated from the first to the last, then the operation itself. */
public sealed interface Expression {

    ValueKind kind();

    default List<Expression> operands() {
        return List.of();
    }

    /** {@link Effects} of the operation itself, without its operands. */
    default int ownEffects() {
        return Effects.NONE;
    }

    /** The value that locals of a kind start with. */
    static Expression zero(ValueKind kind) {
        return switch (kind) {
            case I32 -> new I32Constant(0);
            case I64 -> new I64Constant(0);
            case F32 -> new F32Constant(0);
            case F64 -> new F64Constant(0);
            case V128 -> new V128Constant(V128.ZERO);
            case REFERENCE -> new NullConstant();
        };
    }

    /** An {@code i32} constant. */
    record I32Constant(int value) implements Expression {
        @Override
        public ValueKind kind() {
            return ValueKind.I32;
        }
    }

    /** An {@code i64} constant. */
    record I64Constant(long value) implements Expression {
        @Override
        public ValueKind kind() {
            return ValueKind.I64;
        }
    }

    /** An {@code f32} constant, as bits, so that NaN payloads survive. */
    record F32Constant(int bits) implements Expression {
        @Override
        public ValueKind kind() {
            return ValueKind.F32;
        }
    }

    /** An {@code f64} constant, as bits. */
    record F64Constant(long bits) implements Expression {
        @Override
        public ValueKind kind() {
            return ValueKind.F64;
        }
    }

    /** A vector constant. */
    record V128Constant(V128 value) implements Expression {
        @Override
        public ValueKind kind() {
            return ValueKind.V128;
        }
    }

    /** A null reference. */
    record NullConstant() implements Expression {
        @Override
        public ValueKind kind() {
            return ValueKind.REFERENCE;
        }
    }

    /** The value of a variable. */
    record VariableGet(int variable, ValueKind kind) implements Expression {
        @Override
        public int ownEffects() {
            return Effects.READS_VARIABLES;
        }
    }

    /** Sets a variable and gives the value: {@code local.tee}. */
    record VariableTee(int variable, Expression value) implements Expression {
        @Override
        public ValueKind kind() {
            return value.kind();
        }

        @Override
        public List<Expression> operands() {
            return List.of(value);
        }

        @Override
        public int ownEffects() {
            return Effects.WRITES_VARIABLES;
        }
    }

    /**
     * A numeric or vector instruction.
     *
     * @param lanes immediate of vector instructions: the lane, or sixteen lanes of a shuffle as a vector; else {@code null}
     */
    record Numeric(Opcode opcode, ValueKind kind, List<Expression> operands, V128 lanes, int offset) implements Expression {
        @Override
        public int ownEffects() {
            return Effects.ofNumeric(opcode);
        }
    }

    /** {@code select}: all three operands are evaluated. */
    record Select(Expression first, Expression second, Expression condition) implements Expression {
        @Override
        public ValueKind kind() {
            return first.kind();
        }

        @Override
        public List<Expression> operands() {
            return List.of(first, second, condition);
        }
    }

    /**
     * A read from memory.
     *
     * @param vector for {@code load_lane}: the vector that gets the new lane; else {@code null}
     */
    record Load(Opcode opcode, ValueKind kind, MemArg memArg, Expression address, Expression vector, int lane, int offset) implements Expression {
        @Override
        public List<Expression> operands() {
            return vector == null ? List.of(address) : List.of(address, vector);
        }

        @Override
        public int ownEffects() {
            return Effects.READS_MEMORY | Effects.TRAPS;
        }
    }

    /**
     * An atomic instruction that gives a value.
     *
     * @param operands the address first
     */
    record Atomic(Opcode opcode, ValueKind kind, MemArg memArg, List<Expression> operands, int offset) implements Expression {
        @Override
        public int ownEffects() {
            return Effects.ATOMIC;
        }
    }

    /** {@code global.get}. */
    record GlobalGet(int global, ValueKind kind, boolean mutable) implements Expression {
        @Override
        public int ownEffects() {
            return mutable ? Effects.READS_GLOBALS : Effects.NONE;
        }
    }

    /** A call with exactly one result. */
    record CallResult(Call call, ValueKind kind) implements Expression {
        @Override
        public List<Expression> operands() {
            return call.operands();
        }

        @Override
        public int ownEffects() {
            return Effects.CALL;
        }
    }

    /** A new exception with a payload. */
    record NewException(int tag, FunctionType type, List<Expression> payload, int offset) implements Expression {
        @Override
        public ValueKind kind() {
            return ValueKind.REFERENCE;
        }

        @Override
        public List<Expression> operands() {
            return payload;
        }
    }

    /** {@code cont.new}. */
    record NewContinuation(DefinedType type, Expression function, int offset) implements Expression {
        @Override
        public ValueKind kind() {
            return ValueKind.REFERENCE;
        }

        @Override
        public List<Expression> operands() {
            return List.of(function);
        }

        @Override
        public int ownEffects() {
            return Effects.TRAPS;
        }
    }

    /** Whether an exception has the tag. */
    record TagTest(int tag, Expression exception) implements Expression {
        @Override
        public ValueKind kind() {
            return ValueKind.I32;
        }

        @Override
        public List<Expression> operands() {
            return List.of(exception);
        }
    }

    /** A value of the payload of an exception, whose tag has the given type, or of a suspension. */
    record Payload(Source source, FunctionType type, int index, Expression exception) implements Expression {

        /** What carries payloads. */
        public enum Source {
            EXCEPTION,
            SUSPENSION
        }

        @Override
        public ValueKind kind() {
            return ValueKind.of(type.parameters().get(index));
        }

        @Override
        public List<Expression> operands() {
            return List.of(exception);
        }
    }

    /** The operand of {@code throw_ref}: traps if it is null. */
    record NonNullException(Expression exception, int offset) implements Expression {
        @Override
        public ValueKind kind() {
            return ValueKind.REFERENCE;
        }

        @Override
        public List<Expression> operands() {
            return List.of(exception);
        }

        @Override
        public int ownEffects() {
            return Effects.TRAPS;
        }
    }

    /**
     * An instruction on tables, memories or references that gives one value.
     *
     * @param first first index of the immediate, or 0
     * @param second second index of the immediate, or 0
     */
    record Runtime(Opcode opcode, ValueKind kind, int first, int second, List<Expression> operands, int ownEffects, int offset) implements Expression {
    }

    /**
     * An instruction on structures, arrays or 31-bit integers that gives one value.
     *
     * @param type the type that the instruction names, or {@code null}
     * @param index the field, the number of elements or the segment of the immediate, or 0
     */
    record ObjectOperation(Opcode opcode, ValueKind kind, DefinedType type, int index, List<Expression> operands, int ownEffects, int offset)
                    implements Expression {
    }

    /** {@code ref.test}, or the condition of {@code br_on_cast}. */
    record TypeTest(ReferenceType target, Expression reference) implements Expression {
        @Override
        public ValueKind kind() {
            return ValueKind.I32;
        }

        @Override
        public List<Expression> operands() {
            return List.of(reference);
        }
    }

    /** The condition of a branch, with a hint: whether it is usually true. */
    record HintedCondition(boolean likely, Expression condition) implements Expression {
        @Override
        public ValueKind kind() {
            return ValueKind.I32;
        }

        @Override
        public List<Expression> operands() {
            return List.of(condition);
        }
    }

    /** {@code ref.cast}. */
    record Cast(ReferenceType target, Expression reference, int offset) implements Expression {
        @Override
        public ValueKind kind() {
            return ValueKind.REFERENCE;
        }

        @Override
        public List<Expression> operands() {
            return List.of(reference);
        }

        @Override
        public int ownEffects() {
            return Effects.TRAPS;
        }
    }

    /**
     * Gives the value of {@code size}, the number of things that an instruction works on, and pays {@code size >>> unitLog2} units of
     * fuel.
     */
    record Charge(Expression size, int unitLog2, int offset) implements Expression {
        @Override
        public ValueKind kind() {
            return size.kind();
        }

        @Override
        public List<Expression> operands() {
            return List.of(size);
        }

        @Override
        public int ownEffects() {
            return Effects.TRAPS;
        }
    }
}
