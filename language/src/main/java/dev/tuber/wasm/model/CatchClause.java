package dev.tuber.wasm.model;

/**
 * A clause of {@code try_table}: which exceptions it takes and where it sends them.
 *
 * @param tagIndex the tag for {@link Kind#CATCH} and {@link Kind#CATCH_REF}, else -1
 * @param label relative depth, counted from outside the {@code try_table}: 0 is the block around it
 */
public record CatchClause(Kind kind, int tagIndex, int label) {

    /** The forms of a clause. The ordinal is the byte of the binary format. */
    public enum Kind {
        CATCH("catch"),
        CATCH_REF("catch_ref"),
        CATCH_ALL("catch_all"),
        CATCH_ALL_REF("catch_all_ref");

        private final String keyword;

        Kind(String keyword) {
            this.keyword = keyword;
        }

        /** Whether the clause takes exceptions of one tag only, and hands their payload to the label. */
        public boolean hasTag() {
            return this == CATCH || this == CATCH_REF;
        }

        /** Whether the clause hands the exception itself to the label, behind the payload if there is one. */
        public boolean passesReference() {
            return this == CATCH_REF || this == CATCH_ALL_REF;
        }

        /** The word of the text format. */
        public String keyword() {
            return keyword;
        }
    }
}
