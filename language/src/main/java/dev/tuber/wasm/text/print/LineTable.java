package dev.tuber.wasm.text.print;

import java.util.ArrayList;
import java.util.List;

/** Keeps the line of each instruction. */
final class LineTable implements LineRecorder {
    private final List<int[]> entries = new ArrayList<>();
    private boolean isSorted = true;

    @Override
    public void instruction(int offset, int line) {
        // Folded code does not stand in the order of the bytes.
        isSorted &= entries.isEmpty() || entries.getLast()[0] <= offset;
        entries.add(new int[]{offset, line + 1});
    }

    /** Ascending byte offsets. */
    int[] offsets() {
        sort();
        return entries.stream().mapToInt(entry -> entry[0]).toArray();
    }

    /** The line of each of these offsets, counted from 1. */
    int[] lines() {
        sort();
        return entries.stream().mapToInt(entry -> entry[1]).toArray();
    }

    private void sort() {
        if (!isSorted) {
            entries.sort((a, b) -> Integer.compare(a[0], b[0]));
            isSorted = true;
        }
    }
}
