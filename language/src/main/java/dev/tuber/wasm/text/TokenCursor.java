package dev.tuber.wasm.text;

/** Goes over tokens and turns them into values. All faults are {@link TextFormatException}s. */
final class TokenCursor {
    private final Tokens tokens;
    private int index;

    TokenCursor(Tokens tokens, int index) {
        this.tokens = tokens;
        this.index = index;
    }

    Tokens tokens() {
        return tokens;
    }

    /** Index of the next token. */
    int index() {
        return index;
    }

    void moveTo(int newIndex) {
        index = newIndex;
    }

    TokenKind kind() {
        return tokens.kind(index);
    }

    /** Where the next token starts in the text. */
    int start() {
        return tokens.start(index);
    }

    String text() {
        return tokens.text(index);
    }

    boolean at(TokenKind kind) {
        return kind() == kind;
    }

    boolean atKeyword(String word) {
        return kind() == TokenKind.KEYWORD && tokens.is(index, word);
    }

    /** Whether an opening parenthesis and a word come next. */
    boolean atOpen(String word) {
        return kind() == TokenKind.OPEN && tokens.kind(index + 1) == TokenKind.KEYWORD && tokens.is(index + 1, word);
    }

    /** Moves over the next token. */
    void advance() {
        index++;
    }

    boolean skipKeyword(String word) {
        if (atKeyword(word)) {
            index++;
            return true;
        }
        return false;
    }

    /** Moves over an opening parenthesis and a word, if these come next. */
    boolean skipOpen(String word) {
        if (atOpen(word)) {
            index += 2;
            return true;
        }
        return false;
    }

    void expectOpen(String word) {
        expect(TokenKind.OPEN);
        if (!skipKeyword(word)) {
            throw unexpected();
        }
    }

    void expect(TokenKind kind) {
        if (kind() != kind) {
            throw unexpected();
        }
        index++;
    }

    void close() {
        expect(TokenKind.CLOSE);
    }

    /** Moves behind the parenthesis that closes the one which is open here. */
    void skipToClose() {
        for (int depth = 1; depth > 0; index++) {
            switch (kind()) {
                case OPEN -> depth++;
                case CLOSE -> depth--;
                case END -> throw unexpected();
                default -> {
                }
            }
        }
    }

    /** The next token is not what it should be. */
    TextFormatException unexpected() {
        if (kind() == TokenKind.END) {
            return tokens.source().error("unexpected token: the end", start(), start());
        }
        boolean unknown = kind() == TokenKind.RESERVED || kind() == TokenKind.KEYWORD && !Keywords.contains(text());
        return error(unknown ? "unknown operator" : "unexpected token");
    }

    /** A fault of the next token. */
    TextFormatException error(String message) {
        return error(message, index);
    }

    TextFormatException error(String message, int token) {
        return tokens.source().error(message, tokens.start(token), tokens.end(token));
    }

    /** The name of the next token, which is an identifier, without {@code $}. Moves over it. */
    String identifier() {
        String name = identifier(tokens, index);
        index++;
        return name;
    }

    static String identifier(Tokens tokens, int token) {
        String text = tokens.source().text();
        int start = tokens.start(token);
        return text.charAt(start + 1) == '"' ? StringLiteral.utf8(text, start + 1, tokens.end(token))
                        : text.substring(start + 1, tokens.end(token));
    }

    /** A string, as its bytes. */
    byte[] string() {
        if (kind() != TokenKind.STRING) {
            throw unexpected();
        }
        byte[] bytes = StringLiteral.bytes(tokens.source().text(), tokens.start(index), tokens.end(index));
        index++;
        return bytes;
    }

    /** A string that has to be UTF-8. */
    String name() {
        String name = StringLiteral.decode(string());
        if (name == null) {
            throw error("malformed UTF-8 encoding", index - 1);
        }
        return name;
    }

    /** An unsigned number of so many bits. */
    long natural(int bits) {
        if (kind() != TokenKind.NATURAL) {
            throw unexpected();
        }
        return natural(text(), bits);
    }

    /** An unsigned number that is part of the next token, which it moves over. */
    long natural(String literal, int bits) {
        try {
            long value = NumberLiteral.natural(literal, bits);
            index++;
            return value;
        } catch (NumberLiteral.RangeException e) {
            throw error("i" + bits + " constant out of range");
        }
    }

    int u32() {
        return (int) natural(32);
    }

    /** A signed or unsigned number of so many bits, sign-extended. */
    long integer(int bits) {
        if (kind() != TokenKind.NATURAL && kind() != TokenKind.INTEGER) {
            throw unexpected();
        }
        try {
            long value = NumberLiteral.integer(text(), bits);
            index++;
            return value;
        } catch (NumberLiteral.RangeException e) {
            throw error("constant out of range");
        }
    }

    private void expectNumber() {
        if (kind() != TokenKind.NATURAL && kind() != TokenKind.INTEGER && kind() != TokenKind.FLOAT) {
            throw unexpected();
        }
    }

    /** The bits of an f32. */
    int f32() {
        expectNumber();
        try {
            int bits = NumberLiteral.f32(text());
            index++;
            return bits;
        } catch (NumberLiteral.RangeException e) {
            throw error("constant out of range");
        }
    }

    /** The bits of an f64. */
    long f64() {
        expectNumber();
        try {
            long bits = NumberLiteral.f64(text());
            index++;
            return bits;
        } catch (NumberLiteral.RangeException e) {
            throw error("constant out of range");
        }
    }
}
