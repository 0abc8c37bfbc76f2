package dev.tuber.wasm.graph;

import java.util.List;

import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.model.MemArg;
import dev.tuber.wasm.model.Opcode;

/** An evaluation for its effect. */
public sealed interface Statement {

    List<Expression> operands();

    /** {@link Effects} of the statement itself, without its operands. */
    int ownEffects();

    /** {@code local.set}, or an operand that is kept for later. */
    record VariableSet(int variable, Expression value) implements Statement {
        @Override
        public List<Expression> operands() {
            return List.of(value);
        }

        @Override
        public int ownEffects() {
            return Effects.WRITES_VARIABLES;
        }
    }

    /** Evaluates and forgets. */
    record Drop(Expression value) implements Statement {
        @Override
        public List<Expression> operands() {
            return List.of(value);
        }

        @Override
        public int ownEffects() {
            return Effects.NONE;
        }
    }

    /** A write to memory; {@code lane} is for {@code store_lane}. */
    record Store(Opcode opcode, MemArg memArg, Expression address, Expression value, int lane, int offset) implements Statement {
        @Override
        public List<Expression> operands() {
            return List.of(address, value);
        }

        @Override
        public int ownEffects() {
            return Effects.WRITES_MEMORY | Effects.TRAPS;
        }
    }

    /** An atomic store. */
    record AtomicStore(Opcode opcode, MemArg memArg, Expression address, Expression value, int offset) implements Statement {
        @Override
        public List<Expression> operands() {
            return List.of(address, value);
        }

        @Override
        public int ownEffects() {
            return Effects.ATOMIC;
        }
    }

    /** {@code global.set}. */
    record GlobalSet(int global, Expression value) implements Statement {
        @Override
        public List<Expression> operands() {
            return List.of(value);
        }

        @Override
        public int ownEffects() {
            return Effects.WRITES_GLOBALS;
        }
    }

    /** A call whose results, none or several, go to variables. */
    record CallStatement(Call call, List<Expression.VariableGet> results) implements Statement {
        @Override
        public List<Expression> operands() {
            return call.operands();
        }

        @Override
        public int ownEffects() {
            return Effects.CALL | Effects.WRITES_VARIABLES;
        }
    }

    /** An instruction of wide arithmetic; both halves of its result go to variables of kind {@code i64}. */
    record WideArithmetic(Opcode opcode, List<Expression> operands, int lowVariable, int highVariable) implements Statement {
        @Override
        public int ownEffects() {
            return Effects.WRITES_VARIABLES;
        }
    }

    /** An instruction on tables, memories or segments without result. The indices are those of the immediate, or 0. */
    record Runtime(Opcode opcode, int first, int second, List<Expression> operands, int ownEffects, int offset) implements Statement {
    }

    /**
     * An instruction on structures or arrays without result.
     *
     * @param type the type of the object that is written
     * @param index the field or the segment of the immediate, or 0
     */
    record ObjectOperation(Opcode opcode, DefinedType type, int index, List<Expression> operands, int ownEffects, int offset)
                    implements Statement {
    }
}
