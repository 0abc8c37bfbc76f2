package dev.tuber.wasm.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The labels of the blocks around an instruction. */
final class Labels {
    private final Map<String, Integer> depths = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    /** For each label, the depth of the outer one that it hides, or {@code null}. */
    private final List<Integer> hidden = new ArrayList<>();
    private NameList nameList = new NameList();
    private int count;

    /** Forgets all labels, for another function. */
    void clear() {
        depths.clear();
        names.clear();
        hidden.clear();
        nameList = new NameList();
        count = 0;
    }

    /** Names of all labels since {@link #clear()}; the index is the number of blocks before. */
    NameList nameList() {
        return nameList;
    }

    /** @param name may be {@code null} */
    void push(String name) {
        if (name != null) {
            nameList.add(count, name);
        }
        count++;
        hidden.add(name == null ? null : depths.put(name, names.size()));
        names.add(name);
    }

    void pop() {
        String name = names.removeLast();
        Integer outer = hidden.removeLast();
        if (name == null) {
            return;
        }
        if (outer == null) {
            depths.remove(name);
        } else {
            depths.put(name, outer);
        }
    }

    /** The relative depth of the label that comes next, as a number or as an identifier. */
    int resolve(TokenCursor cursor) {
        if (!cursor.at(TokenKind.IDENTIFIER)) {
            return cursor.u32();
        }
        int token = cursor.index();
        Integer depth = depths.get(cursor.identifier());
        if (depth == null) {
            throw cursor.error("unknown label", token);
        }
        return names.size() - 1 - depth;
    }

    /** An identifier may follow {@code else} and {@code end}; it has to be the innermost block's. */
    void check(TokenCursor cursor) {
        if (cursor.at(TokenKind.IDENTIFIER)) {
            int token = cursor.index();
            if (!cursor.identifier().equals(names.getLast())) {
                throw cursor.error("mismatching label", token);
            }
        }
    }
}
