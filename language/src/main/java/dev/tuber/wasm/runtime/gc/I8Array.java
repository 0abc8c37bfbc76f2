package dev.tuber.wasm.runtime.gc;

import dev.tuber.wasm.model.DefinedType;

/** An array of {@code i8} elements. */
public final class I8Array extends WasmArray {
    public final byte[] elements;

    public I8Array(DefinedType type, int length) {
        super(type, length);
        elements = new byte[length];
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
        elements[index] = (byte) bits;
    }

    @Override
    public void fillNumber(int from, int count, long bits) {
        byte element = (byte) bits;
        for (int i = from; i < from + count; i++) {
            elements[i] = element;
        }
    }
}
