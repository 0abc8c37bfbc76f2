package dev.tuber.wasm.runtime.gc;

import dev.tuber.wasm.model.DefinedType;

/** An array of references. */
public final class ReferenceArray extends WasmArray {
    public final Object[] elements;

    public ReferenceArray(DefinedType type, int length) {
        super(type, length);
        elements = new Object[length];
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
    public void setObject(int index, Object value) {
        elements[index] = value;
    }

    @Override
    public void fillObject(int from, int count, Object value) {
        for (int i = from; i < from + count; i++) {
            elements[i] = value;
        }
    }
}
