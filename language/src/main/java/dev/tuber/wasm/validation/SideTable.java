package dev.tuber.wasm.validation;

/**
 * What validation found out about a function's structured instructions, for translation: one entry each, in the order in which
 * they stand in the code, unreachable code included.
 *
 * <p>The form is one flat array, since a large module has hundreds of thousands of entries.
 */
public final class SideTable {
    /** For functions without structured instructions and tail calls. */
    public static final SideTable EMPTY = new SideTable(new int[0], false);

    private static final int ENTRY_SIZE = 4;
    private static final int END_OFFSET = 0;
    private static final int ELSE_OFFSET = 1;
    private static final int NEXT_ENTRY = 2;
    private static final int BRANCH_COUNT = 3;

    private final int[] entries;
    private final boolean hasTailCalls;

    private SideTable(int[] entries, boolean hasTailCalls) {
        this.entries = entries;
        this.hasTailCalls = hasTailCalls;
    }

    /** Whether the code has some {@code return_call}, {@code return_call_indirect} or {@code return_call_ref}. */
    public boolean hasTailCalls() {
        return hasTailCalls;
    }

    public int size() {
        return entries.length / ENTRY_SIZE;
    }

    /** The absolute offset of the closing {@code end} (or {@code delegate}) opcode. */
    public int endOffset(int entry) {
        return entries[entry * ENTRY_SIZE + END_OFFSET];
    }

    /**
     * For {@code if}: the absolute offset of the {@code else} opcode, or -1 without one. For the legacy {@code try}: that of the
     * first {@code catch} or {@code catch_all} opcode, or -1 without one.
     */
    public int elseOffset(int entry) {
        return entries[entry * ENTRY_SIZE + ELSE_OFFSET];
    }

    /** The entry of the first structured instruction behind this one's {@code end}. */
    public int nextEntry(int entry) {
        return entries[entry * ENTRY_SIZE + NEXT_ENTRY];
    }

    /**
     * How many branches in reachable code name this label. Each label of a {@code br_table} counts, the default too, as does each
     * catch clause of a {@code try_table}; {@code delegate} and {@code rethrow} are no branches. Code is unreachable behind an
     * unconditional branch, up to the end of the block around it (or its {@code else} or {@code catch}); what follows that end
     * counts as reachable.
     */
    public int branchCount(int entry) {
        return entries[entry * ENTRY_SIZE + BRANCH_COUNT];
    }

    /** Collects entries while a body is validated. */
    static final class Builder {
        private int[] entries = new int[ENTRY_SIZE * 8];
        private int count;
        private boolean hasTailCalls;

        void addTailCall() {
            hasTailCalls = true;
        }

        /** Opens an entry for a structured instruction and returns its index. */
        int open() {
            if ((count + 1) * ENTRY_SIZE > entries.length) {
                entries = java.util.Arrays.copyOf(entries, entries.length * 2);
            }
            entries[count * ENTRY_SIZE + ELSE_OFFSET] = -1;
            entries[count * ENTRY_SIZE + BRANCH_COUNT] = 0;
            return count++;
        }

        void setElse(int entry, int offset) {
            entries[entry * ENTRY_SIZE + ELSE_OFFSET] = offset;
        }

        void addBranch(int entry) {
            entries[entry * ENTRY_SIZE + BRANCH_COUNT]++;
        }

        void close(int entry, int endOffset) {
            entries[entry * ENTRY_SIZE + END_OFFSET] = endOffset;
            entries[entry * ENTRY_SIZE + NEXT_ENTRY] = count;
        }

        /** The finished table; the builder starts anew. */
        SideTable build() {
            SideTable table = count == 0 && !hasTailCalls ? EMPTY : new SideTable(java.util.Arrays.copyOf(entries, count * ENTRY_SIZE), hasTailCalls);
            count = 0;
            hasTailCalls = false;
            return table;
        }
    }
}
