package dev.tuber.wasm.runtime.gc;

import dev.tuber.wasm.model.DefinedType;

/** An array of {@code i64} elements. */
public final class I64Array extends WasmArray {
    public final long[] elements;

    public I64Array(DefinedType type, int length) {
        super(type, length);
        elements = new long[length];
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
        elements[index] = bits;
    }

    @Override
    public void fillNumber(int from, int count, long bits) {
        for (int i = from; i < from + count; i++) {
            elements[i] = bits;
        }
    }
}
