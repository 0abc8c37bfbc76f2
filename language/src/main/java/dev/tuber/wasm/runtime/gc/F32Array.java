package dev.tuber.wasm.runtime.gc;

import dev.tuber.wasm.model.DefinedType;

/** An array of {@code f32} elements. */
public final class F32Array extends WasmArray {
    public final float[] elements;

    public F32Array(DefinedType type, int length) {
        super(type, length);
        elements = new float[length];
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
        elements[index] = Float.intBitsToFloat((int) bits);
    }

    @Override
    public void fillNumber(int from, int count, long bits) {
        float element = Float.intBitsToFloat((int) bits);
        for (int i = from; i < from + count; i++) {
            elements[i] = element;
        }
    }
}
