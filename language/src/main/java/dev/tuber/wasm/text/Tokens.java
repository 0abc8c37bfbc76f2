package dev.tuber.wasm.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The tokens of a text, and the annotations that the parser knows, beside them. Filled by {@link Lexer}. */
final class Tokens {
    private static final TokenKind[] KINDS = TokenKind.values();

    private final SourceText source;
    private byte[] kinds = new byte[64];
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private int size;
    private final List<Annotation> annotations = new ArrayList<>();

    Tokens(SourceText source) {
        this.source = source;
    }

    void add(TokenKind kind, int start, int end) {
        if (size == kinds.length) {
            int capacity = size + (size >> 1);
            kinds = Arrays.copyOf(kinds, capacity);
            starts = Arrays.copyOf(starts, capacity);
            ends = Arrays.copyOf(ends, capacity);
        }
        kinds[size] = (byte) kind.ordinal();
        starts[size] = start;
        ends[size++] = end;
    }

    void add(Annotation annotation) {
        annotations.add(annotation);
    }

    SourceText source() {
        return source;
    }

    /** How many tokens there are; the last one is {@link TokenKind#END}. */
    int size() {
        return size;
    }

    TokenKind kind(int index) {
        return KINDS[kinds[index]];
    }

    /** Offset in the text. */
    int start(int index) {
        return starts[index];
    }

    /** Offset in the text, exclusive. */
    int end(int index) {
        return ends[index];
    }

    String text(int index) {
        return source.text().substring(starts[index], ends[index]);
    }

    boolean is(int index, String text) {
        return ends[index] - starts[index] == text.length() && source.text().startsWith(text, starts[index]);
    }

    /** In the order of the text. */
    List<Annotation> annotations() {
        return annotations;
    }
}
