package dev.tuber.wasm.graph;

import java.util.ArrayList;
import java.util.List;

import dev.tuber.wasm.model.DefinedType;

/** A call. The callee operand, if there is one, is evaluated after the arguments. */
public sealed interface Call {

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
