package dev.tuber.wasm.nodes.gc;

import dev.tuber.wasm.runtime.gc.WasmArray;

/** Checks that the array instructions share. Indices and counts are unsigned ints. */
final class ArrayOperands {

    private ArrayOperands() {
    }

    /** Whether {@code count} elements from {@code index} on exist. */
    static boolean contains(int length, int index, int count) {
        return Integer.toUnsignedLong(index) + Integer.toUnsignedLong(count) <= length;
    }

    static boolean contains(WasmArray array, int index, int count) {
        return contains(array.length(), index, count);
    }

    /** Whether a segment of {@code length} bytes or references holds {@code count} units of {@code size} from {@code offset} on. */
    static boolean holds(int length, int offset, int count, int size) {
        return Integer.toUnsignedLong(offset) + Integer.toUnsignedLong(count) * size <= length;
    }
}
