package dev.tuber.wasm.text;

/**
 * Cuts a text into tokens, in linear time.
 *
 * <p>Comments and unknown annotations are left out, after a check of their form.
 *
 * @see <a href="https://webassembly.github.io/spec/core/text/lexical.html">Specification, lexical format</a>
 */
final class Lexer {
    private static final boolean[] IDENTIFIER_CHARACTERS = new boolean[0x80];

    static {
        for (char c = '!'; c <= '~'; c++) {
            IDENTIFIER_CHARACTERS[c] = "\"(),;[]{}".indexOf(c) < 0;
        }
    }

    private final SourceText source;
    private final String text;
    private final Tokens tokens;
    private int position;

    private Lexer(SourceText source) {
        this.source = source;
        this.text = source.text();
        tokens = new Tokens(source);
    }

    /** @throws TextFormatException if the text contains what cannot be a token, a comment or an annotation */
    static Tokens tokenize(SourceText source) {
        Lexer lexer = new Lexer(source);
        while (lexer.position < lexer.text.length()) {
            lexer.readToken();
        }
        lexer.tokens.add(TokenKind.END, lexer.position, lexer.position);
        return lexer.tokens;
    }

    private char peek(int distance) {
        int at = position + distance;
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private void readToken() {
        char c = text.charAt(position);
        if (c == '(' && peek(1) == '@') {
            readAnnotation();
        } else if (!skipSpace(c)) {
            readToken(c, tokens);
        }
    }

    /** Whether there was white space or a comment. */
    private boolean skipSpace(char c) {
        if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
            position++;
        } else if (c == '(' && peek(1) == ';') {
            skipBlockComment();
        } else if (c == ';' && peek(1) == ';') {
            skipLineComment();
        } else {
            return false;
        }
        return true;
    }

    private void skipLineComment() {
        while (position < text.length() && text.charAt(position) != '\n' && text.charAt(position) != '\r') {
            position++;
        }
    }

    private void skipBlockComment() {
        int start = position;
        int depth = 0;
        do {
            if (position >= text.length()) {
                throw source.error("unclosed comment", start, start + 2);
            }
            if (peek(0) == '(' && peek(1) == ';') {
                depth++;
                position += 2;
            } else if (peek(0) == ';' && peek(1) == ')') {
                depth--;
                position += 2;
            } else {
                position++;
            }
        } while (depth > 0);
    }

    private void readToken(char c, Tokens target) {
        int start = position;
        if (c == '(' || c == ')') {
            position++;
            target.add(c == '(' ? TokenKind.OPEN : TokenKind.CLOSE, start, position);
        } else if (isReserved(c)) {
            TokenKind kind = readWord();
            target.add(kind, start, position);
        } else {
            throw source.error("illegal character", start, start + 1);
        }
    }

    static boolean isIdentifierCharacter(char c) {
        return c < 0x80 && IDENTIFIER_CHARACTERS[c];
    }

    private static boolean isReserved(char c) {
        return c > ' ' && c < 0x7F && c != '(' && c != ')';
    }

    /** Reads everything up to white space, a parenthesis or a comment. */
    private TokenKind readWord() {
        int start = position;
        boolean quotedIdentifier = peek(0) == '$' && peek(1) == '"';
        int stringEnd = -1;
        boolean plain = true;
        while (position < text.length() && isReserved(peek(0)) && !(peek(0) == ';' && peek(1) == ';')) {
            char c = peek(0);
            if (c == '"') {
                boolean first = position == start || quotedIdentifier && position == start + 1;
                skipString(quotedIdentifier && position == start + 1 ? "empty identifier" : null);
                stringEnd = first ? position : stringEnd;
                plain = false;
            } else {
                plain &= isIdentifierCharacter(c);
                position++;
            }
        }
        if (plain) {
            return classify(start);
        }
        if (stringEnd != position) {
            return TokenKind.RESERVED;
        }
        return quotedIdentifier ? quotedIdentifier(start) : TokenKind.STRING;
    }

    private TokenKind quotedIdentifier(int start) {
        if (position == start + 3) {
            throw source.error("empty identifier", start, position);
        }
        if (StringLiteral.utf8(text, start + 1, position) == null) {
            throw source.error("malformed UTF-8 encoding", start, position);
        }
        return TokenKind.IDENTIFIER;
    }

    private TokenKind classify(int start) {
        char c = text.charAt(start);
        if (c == '$') {
            if (position == start + 1) {
                throw source.error("empty identifier", start, position);
            }
            return TokenKind.IDENTIFIER;
        }
        TokenKind number = NumberLiteral.kind(text, start, position);
        if (number != TokenKind.RESERVED) {
            return number;
        }
        return c >= 'a' && c <= 'z' ? TokenKind.KEYWORD : TokenKind.RESERVED;
    }

    /** @param brokenMessage what a string with an illegal character is called, or {@code null} */
    private void skipString(String brokenMessage) {
        int start = position++;
        for (;;) {
            if (position >= text.length()) {
                throw source.error("unclosed string", start, position);
            }
            char c = text.charAt(position);
            if (c == '"') {
                position++;
                return;
            }
            if (c < ' ' || c == 0x7F) {
                if (brokenMessage != null) {
                    throw source.error(brokenMessage, start, position);
                }
                throw c == '\n' || c == '\r' ? source.error("unclosed string", start, position)
                                : source.error("illegal character", position, position + 1);
            }
            position = c == '\\' ? skipEscape() : position + 1;
        }
    }

    private int skipEscape() {
        int end = StringLiteral.escapeEnd(text, position);
        if (end < 0) {
            throw source.error("illegal escape", position, Math.min(position + 2, text.length()));
        }
        return end;
    }

    private void readAnnotation() {
        int start = position;
        position += 2;
        String id = readAnnotationId(start);
        Tokens contents = Annotation.isKnown(id) ? new Tokens(source) : null;
        for (int depth = 1; depth > 0;) {
            if (position >= text.length()) {
                throw source.error("unclosed annotation", start, start + 2 + id.length());
            }
            char c = text.charAt(position);
            if (skipSpace(c)) {
                continue;
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            readAnnotationToken(c, depth == 0 ? null : contents);
        }
        if (contents != null) {
            contents.add(TokenKind.END, position - 1, position);
            tokens.add(new Annotation(id, contents, tokens.size(), start));
        }
    }

    private String readAnnotationId(int start) {
        int idStart = position;
        String id;
        if (peek(0) == '"') {
            skipString("empty annotation id");
            byte[] bytes = StringLiteral.bytes(text, idStart, position);
            id = StringLiteral.decode(bytes);
            if (id == null) {
                throw source.error("malformed UTF-8 encoding", idStart, position);
            }
        } else {
            while (isIdentifierCharacter(peek(0))) {
                position++;
            }
            id = text.substring(idStart, position);
        }
        if (id.isEmpty()) {
            throw source.error("empty annotation id", start, Math.min(start + 3, text.length()));
        }
        return id;
    }

    private void readAnnotationToken(char c, Tokens contents) {
        int start = position;
        if (c == '(' || c == ')') {
            position++;
            if (contents != null) {
                contents.add(c == '(' ? TokenKind.OPEN : TokenKind.CLOSE, start, position);
            }
            return;
        }
        if (!isReserved(c)) {
            throw source.error("illegal character", start, start + 1);
        }
        boolean string = c == '"';
        int stringEnd = -1;
        while (position < text.length() && isReserved(peek(0)) && !(peek(0) == ';' && peek(1) == ';')) {
            if (peek(0) == '"') {
                skipString(null);
                stringEnd = stringEnd < 0 ? position : stringEnd;
            } else {
                position++;
            }
        }
        if (contents != null) {
            contents.add(string && stringEnd == position ? TokenKind.STRING : annotationWord(c), start, position);
        }
    }

    private static TokenKind annotationWord(char c) {
        return c >= 'a' && c <= 'z' ? TokenKind.KEYWORD : TokenKind.RESERVED;
    }
}
