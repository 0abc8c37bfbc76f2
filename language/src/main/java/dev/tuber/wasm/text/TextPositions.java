package dev.tuber.wasm.text;

/** Where in a text the parts of the module stand that it was encoded to. */
public final class TextPositions {
    private final SourceText source;
    private final PositionList positions;
    private final int moduleStart;

    TextPositions(SourceText source, PositionList positions, int moduleStart) {
        this.source = source;
        this.positions = positions;
        this.moduleStart = moduleStart;
    }

    /**
     * The place of an instruction, or of the field that is encoded at an offset.
     *
     * @param binaryOffset in the encoded module; inside of an instruction it means the instruction
     */
    public Position at(int binaryOffset) {
        return source.position(textOffset(binaryOffset));
    }

    /** The end of the word or parenthesis at an offset in the text, exclusive. */
    public int wordEnd(int textOffset) {
        String text = source.text();
        int end = textOffset;
        while (end < text.length() && Lexer.isIdentifierCharacter(text.charAt(end))) {
            end++;
        }
        return Math.min(Math.max(end, textOffset + 1), text.length());
    }

    /** As {@link #at}, without the line. */
    public int textOffset(int binaryOffset) {
        return positions.textOffset(binaryOffset, moduleStart);
    }
}
