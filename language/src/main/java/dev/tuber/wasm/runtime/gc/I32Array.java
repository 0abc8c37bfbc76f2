package dev.tuber.wasm.runtime.gc;

import dev.tuber.wasm.model.DefinedType;

/** An array of {@code i32} elements. */
public final class I32Array extends WasmArray {
    public final int[] elements;

    public I32Array(DefinedType type, int length) {
        super(type, length);
        elements = new int[length];
    }

    @Override
    Object storage() {
        return elements;
    }

    @Override
    public Object get(int index) {
        return elements[index];
    }

    @Override
    public void setNumber(int index, long bits) {
        elements[index] = (int) bits;
    }

    @Override
    public void fillNumber(int from, int count, long bits) {
        int element = (int) bits;
        for (int i = from; i < from + count; i++) {
            elements[i] = element;
        }
    }
}
