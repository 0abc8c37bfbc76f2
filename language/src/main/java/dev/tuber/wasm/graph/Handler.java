package dev.tuber.wasm.graph;

/**
 * What takes the exceptions of a try region: a block that tests them one clause after the other. Blocks of the region that may throw end in
 * {@link Terminator.Guarded}; blocks never belong to two regions. Mutable while the graph is being built.
 */
public final class Handler {
    private final Handler outer;
    private final int exceptionVariable;
    private final Block block = new Block();
    /** The block that tests what no clause so far takes; {@code null} behind {@code catch_all}. */
    private Block lastTest = block;
    private boolean hasCatchAll;
    private boolean isTargeted;

    /**
     * @param outer what takes the exceptions that no clause takes, or {@code null}: they leave the function
     * @param exceptionVariable where the exception stands when {@link #block()} is entered
     */
    Handler(Handler outer, int exceptionVariable) {
        this.outer = outer;
        this.exceptionVariable = exceptionVariable;
    }

    /** Where an exception goes. */
    public Block block() {
        return block;
    }

    public int exceptionVariable() {
        return exceptionVariable;
    }

    /** Whether some clause, of this region or of one around it, also takes exceptions that no guest has thrown. */
    public boolean takesForeign() {
        for (Handler handler = this; handler != null; handler = handler.outer) {
            if (handler.hasCatchAll) {
                return true;
            }
        }
        return false;
    }

    Expression.VariableGet exception() {
        return new Expression.VariableGet(exceptionVariable, ValueKind.REFERENCE);
    }

    /** Whether anything in the region may throw. */
    boolean isTargeted() {
        return isTargeted;
    }

    void setTargeted() {
        isTargeted = true;
    }

    boolean hasCatchAll() {
        return hasCatchAll;
    }

    /** Adds a clause for one tag. */
    void addClause(int tag, Block target) {
        Block next = new Block();
        lastTest.setTerminator(new Terminator.Branch(new Expression.TagTest(tag, exception()), target, next));
        lastTest = next;
    }

    /** Adds the clause for all exceptions; no other follows. */
    void addCatchAll(Block target) {
        lastTest.setTerminator(new Terminator.Goto(target));
        lastTest = null;
        hasCatchAll = true;
    }

    /** Closes the list of clauses: what none takes goes outwards. */
    void close() {
        if (lastTest != null) {
            throwFrom(lastTest, exception(), outer);
        }
    }

    /** Ends a block by throwing an exception to a handler, or out of the function if there is none. */
    static void throwFrom(Block block, Expression exception, Handler handler) {
        if (handler == null) {
            block.setTerminator(new Terminator.Throw(exception));
        } else {
            block.statements().add(new Statement.VariableSet(handler.exceptionVariable, exception));
            block.setTerminator(new Terminator.Goto(handler.block));
            handler.isTargeted = true;
        }
    }
}
