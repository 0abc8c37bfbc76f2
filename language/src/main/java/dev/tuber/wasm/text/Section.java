package dev.tuber.wasm.text;

import dev.tuber.wasm.binary.BinaryWriter;

/** A section of the binary that is being written. */
final class Section {
    final BinaryWriter contents = new BinaryWriter();
    final PositionList positions = new PositionList();
    int count;

    /** Begins an entry. */
    BinaryWriter entry(int textOffset) {
        positions.add(contents.size(), textOffset);
        count++;
        return contents;
    }
}
