package dev.tuber.wasm.text;

/** The kinds of tokens. */
enum TokenKind {
    OPEN,
    CLOSE,
    /** Starts with a lower-case letter. */
    KEYWORD,
    /** Starts with {@code $}; may be quoted. */
    IDENTIFIER,
    STRING,
    /** An integer without a sign. */
    NATURAL,
    /** An integer with a sign. */
    INTEGER,
    /** A number that can only be a floating-point number. */
    FLOAT,
    /** What looks like a token but is none. */
    RESERVED,
    /** Behind the last token. */
    END
}
