package dev.tuber.wasm.text.print;

import java.util.Arrays;

/** A growing list of numbers. */
final class IntList {
    private int[] elements = new int[64];
    private int size;

    int size() {
        return size;
    }

    int get(int index) {
        return elements[index];
    }

    void set(int index, int value) {
        elements[index] = value;
    }

    int last() {
        return elements[size - 1];
    }

    void setLast(int value) {
        elements[size - 1] = value;
    }

    void add(int value) {
        if (size == elements.length) {
            elements = Arrays.copyOf(elements, size * 2);
        }
        elements[size++] = value;
    }

    int removeLast() {
        return elements[--size];
    }

    /** Leaves the first {@code newSize} elements, of which there are at least as many. */
    void truncate(int newSize) {
        size = newSize;
    }

    int[] toArray() {
        return Arrays.copyOf(elements, size);
    }
}
