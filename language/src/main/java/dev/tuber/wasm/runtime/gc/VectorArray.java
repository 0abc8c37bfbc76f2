package dev.tuber.wasm.runtime.gc;

import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.model.V128;

/** An array of {@code v128} elements, two longs each. */
public final class VectorArray extends WasmArray {
    /** The lower half of each vector, then the upper half. */
    public final long[] elements;

    public VectorArray(DefinedType type, int length) {
        super(type, length);
        if (length > Integer.MAX_VALUE / 2) {
            throw new OutOfMemoryError("array of " + length + " vectors");
        }
        elements = new long[2 * length];
    }

    @Override
    Object storage() {
        return elements;
    }

    @Override
    int width() {
        return 2;
    }

    public V128 getVector(int index) {
        return new V128(elements[2 * index], elements[2 * index + 1]);
    }

    public void setVector(int index, V128 value) {
        elements[2 * index] = value.low();
        elements[2 * index + 1] = value.high();
    }

    @Override
    public Object get(int index) {
        return getVector(index);
    }

    @Override
    public void setObject(int index, Object value) {
        setVector(index, (V128) value);
    }

    @Override
    public void fillObject(int from, int count, Object value) {
        V128 vector = (V128) value;
        for (int i = from; i < from + count; i++) {
            setVector(i, vector);
        }
    }
}
