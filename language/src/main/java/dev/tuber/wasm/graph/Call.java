package dev.tuber.wasm.graph;

import java.util.ArrayList;
import java.util.List;

import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.model.Opcode;

/** A call. The callee operand, if there is one, is evaluated after the arguments. */
public sealed interface Call {

    /** What it takes and gives. */
    DefinedType type();

    List<Expression> arguments();

    /** Absolute offset of the instruction. */
    int offset();

    /** The arguments, then the callee. Of these only the first may itself contain a call, since the others wait in the call buffers. */
    default List<Expression> operands() {
        return arguments();
    }

    /** {@code call}. */
    record Direct(int function, DefinedType type, List<Expression> arguments, int offset) implements Call {
    }

    /** {@code call_indirect}. */
    record Indirect(int table, DefinedType type, List<Expression> arguments, Expression index, int offset) implements Call {
        @Override
        public List<Expression> operands() {
            List<Expression> all = new ArrayList<>(arguments);
            all.add(index);
            return all;
        }
    }

    /** The variables that it writes besides its results. */
    default List<Integer> writtenVariables() {
        return List.of();
    }

    /**
     * An instruction on continuations that needs no handlers: {@code cont.bind}, {@code suspend} or {@code switch}.
     *
     * @param type as if it were a call of a function
     * @param tag its index, or -1
     * @param continuationType that of the continuation that is made: the bound one, or the suspended one for {@code switch}
     * @param continuation the operand behind the arguments, or {@code null}
     */
    record Switching(Opcode opcode, DefinedType type, int tag, DefinedType continuationType, List<Expression> arguments,
                    Expression continuation, int offset) implements Call {
        @Override
        public List<Expression> operands() {
            if (continuation == null) {
                return arguments;
            }
            List<Expression> all = new ArrayList<>(arguments);
            all.add(continuation);
            return all;
        }
    }

    /**
     * {@code resume}, {@code resume_throw} or {@code resume_throw_ref}.
     *
     * @param tag of the exception for {@code resume_throw}, else -1
     * @param tags of the clauses
     * @param continuationTypes for each clause the type of continuation that its label expects; {@code null} for a clause that allows to
     *            switch
     * @param outcome a variable that gets -1 if the continuation ended, else the number of the clause that takes its suspension
     * @param suspension a variable that gets the suspension
     */
    record Resume(Opcode opcode, DefinedType type, int tag, List<Integer> tags, List<DefinedType> continuationTypes,
                    List<Expression> arguments, Expression continuation, int outcome, int suspension, int offset) implements Call {
        @Override
        public List<Expression> operands() {
            List<Expression> all = new ArrayList<>(arguments);
            all.add(continuation);
            return all;
        }

        @Override
        public List<Integer> writtenVariables() {
            return List.of(outcome, suspension);
        }
    }

    /** {@code call_ref}. */
    record Reference(DefinedType type, List<Expression> arguments, Expression callee, int offset) implements Call {
        @Override
        public List<Expression> operands() {
            List<Expression> all = new ArrayList<>(arguments);
            all.add(callee);
            return all;
        }
    }
}
