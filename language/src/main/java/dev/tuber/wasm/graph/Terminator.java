package dev.tuber.wasm.graph;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** How a block ends. */
public sealed interface Terminator {

    /** In order, with repetitions where several ways lead to the same block. */
    List<Block> successors();

    /** Each once; a switch may have thousands of ways to one block. */
    default Set<Block> distinctSuccessors() {
        return new LinkedHashSet<>(successors());
    }

    default List<Expression> operands() {
        return List.of();
    }

    /** Goes on at another block. */
    record Goto(Block target) implements Terminator {
        @Override
        public List<Block> successors() {
            return List.of(target);
        }
    }

    /** Goes on at one of two blocks. */
    record Branch(Expression condition, Block whenTrue, Block whenFalse) implements Terminator {
        @Override
        public List<Block> successors() {
            return List.of(whenTrue, whenFalse);
        }

        @Override
        public List<Expression> operands() {
            return List.of(condition);
        }
    }

    /** Goes on at the block with the index's number; the last block is for all further numbers. */
    record Switch(Expression index, List<Block> targets) implements Terminator {
        @Override
        public List<Block> successors() {
            return targets;
        }

        @Override
        public List<Expression> operands() {
            return List.of(index);
        }
    }

    /** Leaves the function. With several values, none of them contains a call. */
    record Return(List<Expression> values) implements Terminator {
        @Override
        public List<Block> successors() {
            return List.of();
        }

        @Override
        public List<Expression> operands() {
            return values;
        }
    }

    /** Leaves the function by calling another in its place. None of the operands but the first contains a call. */
    record TailCall(Call call) implements Terminator {
        @Override
        public List<Block> successors() {
            return List.of();
        }

        @Override
        public List<Expression> operands() {
            return call.operands();
        }
    }

    /**
     * Runs the block's statements under a handler: goes on at {@code next}, or at {@code caught} with the exception in the handler's
     * variable as soon as one of them throws what the handler takes.
     */
    record Guarded(Block next, Block caught, Handler handler) implements Terminator {
        @Override
        public List<Block> successors() {
            return List.of(next, caught);
        }
    }

    /** Throws an exception out of the function. */
    record Throw(Expression exception) implements Terminator {
        @Override
        public List<Block> successors() {
            return List.of();
        }

        @Override
        public List<Expression> operands() {
            return List.of(exception);
        }
    }

    /** {@code unreachable}: traps. */
    record Unreachable(int offset) implements Terminator {
        @Override
        public List<Block> successors() {
            return List.of();
        }
    }
}
