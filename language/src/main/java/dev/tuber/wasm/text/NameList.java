package dev.tuber.wasm.text;

import dev.tuber.wasm.binary.BinaryWriter;

/** A name map of the name section: names by rising index. */
final class NameList {
    private final BinaryWriter entries = new BinaryWriter(16);
    private int count;

    void add(int index, String name) {
        entries.writeU32(index);
        entries.writeName(name);
        count++;
    }

    /** Adds a name map as the entry of an indirect name map. */
    void add(int index, NameList names) {
        entries.writeU32(index);
        names.writeTo(entries);
        count++;
    }

    boolean isEmpty() {
        return count == 0;
    }

    void writeTo(BinaryWriter writer) {
        writer.writeU32(count);
        writer.writeAll(entries);
    }
}
