package dev.tuber.wasm.runtime.gc;

import dev.tuber.wasm.model.DefinedType;

/** An array of {@code f64} elements. */
public final class F64Array extends WasmArray {
    public final double[] elements;

    public F64Array(DefinedType type, int length) {
        super(type, length);
        elements = new double[length];
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
        elements[index] = Double.longBitsToDouble(bits);
    }

    @Override
    public void fillNumber(int from, int count, long bits) {
        double element = Double.longBitsToDouble(bits);
        for (int i = from; i < from + count; i++) {
            elements[i] = element;
        }
    }
}
