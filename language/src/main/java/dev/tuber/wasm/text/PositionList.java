package dev.tuber.wasm.text;

import java.util.Arrays;

/** Pairs of offsets in the binary, rising, and offsets in the text. */
final class PositionList {
    private int[] binary = new int[16];
    private int[] text = new int[16];
    private int size;

    void add(int binaryOffset, int textOffset) {
        if (size == binary.length) {
            int capacity = size + (size >> 1);
            binary = Arrays.copyOf(binary, capacity);
            text = Arrays.copyOf(text, capacity);
        }
        binary[size] = binaryOffset;
        text[size++] = textOffset;
    }

    /** @param shift what is added to the offsets in the binary */
    void addAll(PositionList other, int shift) {
        for (int i = 0; i < other.size; i++) {
            add(other.binary[i] + shift, other.text[i]);
        }
    }

    void clear() {
        size = 0;
    }

    /** The text offset of the last entry that is not behind a place of the binary, or {@code otherwise}. */
    int textOffset(int binaryOffset, int otherwise) {
        int found = Arrays.binarySearch(binary, 0, size, binaryOffset);
        int entry = found >= 0 ? found : -found - 2;
        return entry < 0 ? otherwise : text[entry];
    }

    void trim() {
        binary = Arrays.copyOf(binary, size);
        text = Arrays.copyOf(text, size);
    }
}
