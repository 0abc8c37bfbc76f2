package dev.tuber.wasm.text;

import java.util.HashMap;
import java.util.Map;

/** The things of one kind, which have indices in the order of their declarations and may have identifiers. */
final class IndexSpace {
    private final String description;
    private final Map<String, Integer> indices = new HashMap<>();
    private final NameList names = new NameList();
    private int size;

    /** @param description of one of the things, for messages */
    IndexSpace(String description) {
        this.description = description;
    }

    int size() {
        return size;
    }

    String description() {
        return description;
    }

    NameList names() {
        return names;
    }

    /** Declares things without identifiers. */
    void skip(int count) {
        size += count;
    }

    /**
     * Declares a thing. If an identifier comes next, the cursor moves over it.
     *
     * @return the index
     */
    int declare(TokenCursor cursor, Annotations annotations) {
        String name = null;
        if (cursor.at(TokenKind.IDENTIFIER)) {
            int token = cursor.index();
            name = cursor.identifier();
            if (indices.putIfAbsent(name, size) != null) {
                throw cursor.error("duplicate " + description, token);
            }
        }
        String annotated = annotations.name(cursor.index(), description);
        if (annotated != null || name != null) {
            names.add(size, annotated != null ? annotated : name);
        }
        return size++;
    }

    /** The index that comes next, as a number or as an identifier. A number may be out of range. */
    int resolve(TokenCursor cursor) {
        if (!cursor.at(TokenKind.IDENTIFIER)) {
            return cursor.u32();
        }
        int token = cursor.index();
        Integer index = indices.get(cursor.identifier());
        if (index == null) {
            throw cursor.error("unknown " + description, token);
        }
        return index;
    }
}
