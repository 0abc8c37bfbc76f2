package dev.tuber.wasm.runtime.gc;

import dev.tuber.wasm.model.DefinedType;

/** An array of {@code i16} elements. */
public final class I16Array extends WasmArray {
    public final short[] elements;

    public I16Array(DefinedType type, int length) {
        super(type, length);
        elements = new short[length];
    }

    @Override
    Object storage() {
        return elements;
    }

    @Override
    public Object get(int index) {
        return (int) elements[index];
    }

    @Override
    public void setNumber(int index, long bits) {
        elements[index] = (short) bits;
    }

    @Override
    public void fillNumber(int from, int count, long bits) {
        short element = (short) bits;
        for (int i = from; i < from + count; i++) {
            elements[i] = element;
        }
    }
}
