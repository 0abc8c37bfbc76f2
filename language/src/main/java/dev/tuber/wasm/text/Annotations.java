package dev.tuber.wasm.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.tuber.wasm.binary.BinaryWriter;

/**
 * The annotations of one module, by the token in front of which they stand. Each has to be asked for by the parser; what is left
 * over stands in the wrong place.
 */
final class Annotations {
    private final Tokens tokens;
    private final Map<Integer, List<Annotation>> byToken = new HashMap<>();
    private final Set<Annotation> used = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Those in front of the tokens from {@code first} to {@code last}. */
    Annotations(Tokens tokens, int first, int last) {
        this.tokens = tokens;
        for (Annotation annotation : tokens.annotations()) {
            if (annotation.nextToken() >= first && annotation.nextToken() <= last) {
                byToken.computeIfAbsent(annotation.nextToken(), _ -> new ArrayList<>()).add(annotation);
            }
        }
    }

    /** Those with an id in front of a token. */
    List<Annotation> take(int token, String id) {
        List<Annotation> all = byToken.isEmpty() ? null : byToken.get(token);
        if (all == null) {
            return List.of();
        }
        List<Annotation> taken = all.stream().filter(annotation -> annotation.id().equals(id)).toList();
        used.addAll(taken);
        return taken;
    }

    /** The name that an annotation gives, or {@code null}. */
    String name(int token, String description) {
        List<Annotation> names = take(token, Annotation.NAME);
        if (names.isEmpty()) {
            return null;
        }
        if (names.size() > 1) {
            throw error(names.get(1), "@name annotation: multiple " + description);
        }
        Annotation annotation = names.getFirst();
        String name = StringLiteral.decode(singleString(annotation));
        if (name == null) {
            throw error(annotation, "@name annotation: malformed UTF-8 encoding");
        }
        return name;
    }

    /** Whether a branch is likely (1) or not (0), or -1 if nothing is said. */
    int branchHint(int token) {
        List<Annotation> hints = take(token, Annotation.BRANCH_HINT);
        if (hints.isEmpty()) {
            return -1;
        }
        if (hints.size() > 1) {
            throw error(hints.get(1), "@metadata.code.branch_hint annotation: duplicate annotation");
        }
        Annotation annotation = hints.getFirst();
        byte[] value = singleString(annotation);
        if (value.length != 1 || value[0] < 0 || value[0] > 1) {
            throw error(annotation, "@metadata.code.branch_hint annotation: invalid value, expected \"\\00\" or \"\\01\"");
        }
        return value[0];
    }

    /** A hint in front of an instruction that is no branch. */
    TextFormatException misplacedHint(int token) {
        return tokens.source().invalid("@metadata.code.branch_hint annotation: invalid target", tokens.start(token));
    }

    private byte[] singleString(Annotation annotation) {
        Tokens contents = annotation.contents();
        if (contents.kind(0) != TokenKind.STRING || contents.kind(1) != TokenKind.END) {
            throw error(annotation, "@" + annotation.id() + " annotation: unexpected token, expected one string");
        }
        return new TokenCursor(contents, 0).string();
    }

    /** Reads what {@code @custom} says. */
    CustomPlacement custom(Annotation annotation) {
        TokenCursor cursor = new TokenCursor(annotation.contents(), 0);
        if (!cursor.at(TokenKind.STRING)) {
            throw error(annotation, "@custom annotation: missing section name");
        }
        String name = StringLiteral.decode(cursor.string());
        if (name == null) {
            throw error(annotation, "@custom annotation: malformed UTF-8 encoding");
        }
        boolean before = false;
        String section = CustomPlacement.LAST;
        if (cursor.at(TokenKind.OPEN)) {
            cursor.advance();
            before = cursor.atKeyword("before");
            if (!before && !cursor.atKeyword("after")) {
                throw error(annotation, "@custom annotation: malformed placement");
            }
            cursor.advance();
            section = cursor.at(TokenKind.KEYWORD) ? cursor.text() : "";
            if (!CustomPlacement.isSection(before, section)) {
                throw error(annotation, "@custom annotation: malformed section kind");
            }
            cursor.advance();
            if (!cursor.at(TokenKind.CLOSE)) {
                throw error(annotation, "@custom annotation: unexpected token");
            }
            cursor.advance();
        }
        BinaryWriter contents = new BinaryWriter();
        while (cursor.at(TokenKind.STRING)) {
            contents.writeBytes(cursor.string());
        }
        if (!cursor.at(TokenKind.END)) {
            throw error(annotation, "@custom annotation: unexpected token");
        }
        return new CustomPlacement(name, before, section, contents.toByteArray());
    }

    /** @throws TextFormatException if there are annotations that nobody asked for */
    void requireNoneLeft() {
        Annotation first = null;
        for (List<Annotation> left : byToken.values()) {
            for (Annotation annotation : left) {
                if (!used.contains(annotation) && (first == null || annotation.start() < first.start())) {
                    first = annotation;
                }
            }
        }
        if (first != null) {
            throw error(first, first.id().equals(Annotation.BRANCH_HINT) ?
                            "@metadata.code.branch_hint annotation: not in a function"
                            : "misplaced @" + first.id() + " annotation");
        }
    }

    private TextFormatException error(Annotation annotation, String message) {
        return tokens.source().error(message, annotation.start());
    }
}
