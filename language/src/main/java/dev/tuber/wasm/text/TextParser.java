package dev.tuber.wasm.text;

/**
 * Parses modules in the text format, and encodes them in the binary format on the way.
 *
 * <p>Only the text is checked. Whether the module is valid, a decoder and the validator say; {@link TextPositions}
 * turns their offsets
 * into places in the text.
 *
 * @see <a href="https://webassembly.github.io/spec/core/text/index.html">Specification, text format</a>
 */
public final class TextParser {
    private TextParser() {
    }

    /**
     * Parses a text with one module: {@code (module …)}, or its fields alone.
     *
     * @throws TextFormatException if the text is malformed
     */
    public static TextModule parse(CharSequence text) {
        SourceText source = new SourceText(text.toString());
        Tokens tokens = Lexer.tokenize(source);
        TokenCursor cursor = new TokenCursor(tokens, 0);
        boolean wrapped = cursor.atOpen("module");
        TextModule module;
        if (wrapped) {
            cursor.skipOpen("module");
            String name = cursor.at(TokenKind.IDENTIFIER) ? cursor.identifier() : null;
            module = parseFields(cursor, 0, name, true);
        } else {
            module = parseFields(cursor, 0, null, false);
        }
        if (!cursor.at(TokenKind.END)) {
            throw cursor.unexpected();
        }
        return module;
    }

    /**
     * Parses the fields of a module.
     *
     * @param cursor stands behind the module's identifier, and in the end behind the module
     * @param first the module's first token
     * @param name the identifier, or {@code null}
     * @param wrapped whether a closing parenthesis ends the module
     */
    static TextModule parseFields(TokenCursor cursor, int first, String name, boolean wrapped) {
        Tokens tokens = cursor.tokens();
        Annotations annotations = new Annotations(tokens, wrapped ? cursor.index() : first, lastToken(cursor, wrapped));
        String annotated = wrapped ? annotations.name(cursor.index(), "module") : null;
        ModuleSections sections = new ModuleParser(cursor, annotations, annotated != null ? annotated : name).parse();
        if (wrapped) {
            cursor.close();
        }
        annotations.requireNoneLeft();
        PositionList positions = new PositionList();
        byte[] bytes = sections.assemble(positions);
        positions.trim();
        return new TextModule(name, bytes, new TextPositions(tokens.source(), positions, tokens.start(first)));
    }

    private static int lastToken(TokenCursor cursor, boolean wrapped) {
        int start = cursor.index();
        if (cursor.tokens().annotations().isEmpty()) {
            return start;
        }
        if (!wrapped) {
            return cursor.tokens().size();
        }
        cursor.skipToClose();
        int last = cursor.index() - 1;
        cursor.moveTo(start);
        return last;
    }
}
