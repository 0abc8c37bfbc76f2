package dev.tuber.wasm.runtime.gc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidArrayIndexException;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.utilities.TriState;

import dev.tuber.wasm.interop.MetaType;
import dev.tuber.wasm.model.ArrayType;
import dev.tuber.wasm.model.DefinedType;

/**
 * An array: its type, and a Java array of the elements' width.
 *
 * <p>Indices and counts are Java ints that the caller has checked. For other languages: an opaque object with identity, whose elements can
 * be read.
 */
@ExportLibrary(InteropLibrary.class)
public abstract class WasmArray implements TruffleObject {
    private static final MetaType META_TYPE = new MetaType("Array", WasmArray.class);
    private final DefinedType type;
    /** Here as well as in the Java array, since not every use knows the kind of the elements. Fits into the space that alignment leaves. */
    private final int length;

    WasmArray(DefinedType type, int length) {
        this.type = type;
        this.length = length;
    }

    /**
     * A new array of zeros or nulls.
     *
     * @param length at least 0
     * @throws OutOfMemoryError if the Java machine has no room for it
     */
    public static WasmArray create(DefinedType type, StorageKind kind, int length) {
        return switch (kind) {
            case I8 -> new I8Array(type, length);
            case I16 -> new I16Array(type, length);
            case I32 -> new I32Array(type, length);
            case I64 -> new I64Array(type, length);
            case F32 -> new F32Array(type, length);
            case F64 -> new F64Array(type, length);
            case V128 -> new VectorArray(type, length);
            case REFERENCE -> new ReferenceArray(type, length);
        };
    }

    /** How the elements of an array type are stored. */
    public static StorageKind elementKind(DefinedType type) {
        return StorageKind.of(((ArrayType) type.compositeType()).element().storage());
    }

    public final DefinedType type() {
        return type;
    }

    public final int length() {
        return length;
    }

    /** The Java array. */
    abstract Object storage();

    /** How many elements of the Java array one element takes. */
    int width() {
        return 1;
    }

    /** The element as an object of the engine; packed numbers are sign-extended Integers. */
    public abstract Object get(int index);

    /** Sets an element from an object of the engine whose type is right. */
    public final void set(int index, Object value) {
        StorageKind kind = elementKind(type);
        if (kind.isObject()) {
            setObject(index, value);
        } else {
            setNumber(index, kind.toBits(value));
        }
    }

    /** Sets an element to a number, given by its bits. */
    public void setNumber(int index, long bits) {
        throw new UnsupportedOperationException();
    }

    /** Sets an element to a reference or a vector. */
    public void setObject(int index, Object value) {
        throw new UnsupportedOperationException();
    }

    /** Sets a range of elements to a number, given by its bits. */
    public void fillNumber(int from, int count, long bits) {
        throw new UnsupportedOperationException();
    }

    /** Sets a range of elements to a reference or a vector. */
    public void fillObject(int from, int count, Object value) {
        throw new UnsupportedOperationException();
    }

    /** {@code array.copy}; the ranges may overlap. */
    @TruffleBoundary
    public final void copyFrom(WasmArray source, int sourceIndex, int index, int count) {
        System.arraycopy(source.storage(), sourceIndex * width(), storage(), index * width(), count * width());
    }

    /** Sets a range of elements from a segment of references. */
    @TruffleBoundary
    public final void copyFrom(Object[] source, int sourceIndex, int index, int count) {
        System.arraycopy(source, sourceIndex, storage(), index, count);
    }

    /** Sets a range of elements from the bytes of a data segment. */
    @TruffleBoundary
    public final void copyFrom(byte[] bytes, int offset, int index, int count) {
        int size = elementKind(type).size();
        ByteBuffer source = ByteBuffer.wrap(bytes, offset, count * size).order(ByteOrder.LITTLE_ENDIAN);
        switch (storage()) {
            case byte[] elements -> source.get(elements, index, count);
            case short[] elements -> source.asShortBuffer().get(elements, index, count);
            case int[] elements -> source.asIntBuffer().get(elements, index, count);
            case long[] elements -> source.asLongBuffer().get(elements, index * width(), count * width());
            case float[] elements -> readFloats(source, elements, index, count);
            case double[] elements -> source.asDoubleBuffer().get(elements, index, count);
            default -> throw new IllegalStateException(type.toString());
        }
    }

    /** One by one as bits, so that no conversion touches a signalling NaN. */
    private static void readFloats(ByteBuffer source, float[] elements, int index, int count) {
        for (int i = 0; i < count; i++) {
            elements[index + i] = Float.intBitsToFloat(source.getInt());
        }
    }

    @ExportMessage
    boolean hasArrayElements() {
        return true;
    }

    @ExportMessage
    long getArraySize() {
        return length();
    }

    @ExportMessage
    boolean isArrayElementReadable(long index) {
        return index >= 0 && index < length;
    }

    @ExportMessage
    @TruffleBoundary
    Object readArrayElement(long index) throws InvalidArrayIndexException {
        if (!isArrayElementReadable(index)) {
            throw InvalidArrayIndexException.create(index);
        }
        return ObjectReferences.toInterop(get((int) index));
    }

    @ExportMessage
    TriState isIdenticalOrUndefined(Object other) {
        return TriState.valueOf(this == other);
    }

    @ExportMessage
    @TruffleBoundary
    int identityHashCode() {
        return System.identityHashCode(this);
    }

    @ExportMessage
    @TruffleBoundary
    Object toDisplayString(@SuppressWarnings("unused") boolean allowSideEffects) {
        return toString();
    }

    @Override
    public String toString() {
        return type.compositeType() + " of length " + length;
    }

    @ExportMessage
    boolean hasMetaObject() {
        return true;
    }

    @ExportMessage
    Object getMetaObject() {
        return META_TYPE;
    }
}
