package dev.tuber.wasm.model;

/**
 * A clause of {@code resume} and its relatives: which suspensions of the resumed continuation it handles.
 *
 * @param tagIndex the tag that suspensions name
 * @param label where a suspension goes, as a relative depth; {@link #SWITCH} for a clause that lets continuations switch to others
 */
public record ResumeClause(int tagIndex, int label) {
    /** In place of a label: {@code (on $tag switch)}. */
    public static final int SWITCH = -1;

    /** The bytes of the binary format. */
    public static final int LABEL_FORM = 0;
    public static final int SWITCH_FORM = 1;

    public boolean isSwitch() {
        return label == SWITCH;
    }
}
