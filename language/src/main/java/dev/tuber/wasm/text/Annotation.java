package dev.tuber.wasm.text;

/**
 * An annotation that the parser knows. Others are no more than comments.
 *
 * @param id without {@code @}
 * @param contents the tokens between the id and the closing parenthesis
 * @param nextToken index of the first token behind it, in the tokens that it annotates
 * @param start offset in the text
 */
record Annotation(String id, Tokens contents, int nextToken, int start) {
    static final String NAME = "name";
    static final String CUSTOM = "custom";
    static final String BRANCH_HINT = "metadata.code.branch_hint";

    static boolean isKnown(String id) {
        return id.equals(NAME) || id.equals(CUSTOM) || id.equals(BRANCH_HINT);
    }
}
