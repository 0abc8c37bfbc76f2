package dev.tuber.wasm.interop;

import java.nio.ByteOrder;

import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidArrayIndexException;
import com.oracle.truffle.api.interop.InvalidBufferOffsetException;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

import dev.tuber.wasm.model.V128;

/** A {@code v128} for other languages: a buffer and an array of sixteen bytes, the first lane first. */
@ExportLibrary(InteropLibrary.class)
public final class VectorValue implements TruffleObject {
    private static final MetaType META_TYPE = new MetaType("V128", VectorValue.class);
    private static final int SIZE = 16;
    private final V128 vector;

    public VectorValue(V128 vector) {
        this.vector = vector;
    }

    public V128 vector() {
        return vector;
    }

    private byte byteAt(long index) {
        return (byte) ((index < 8 ? vector.low() : vector.high()) >>> (index & 7) * 8);
    }

    /** The number of {@code size} bytes at a byte offset, in the given order. */
    private long bits(ByteOrder order, long offset, int size) throws InvalidBufferOffsetException {
        if (offset < 0 || offset > SIZE - size) {
            throw InvalidBufferOffsetException.create(offset, size);
        }
        long result = 0;
        for (int i = 0; i < size; i++) {
            int position = order == ByteOrder.LITTLE_ENDIAN ? i : size - 1 - i;
            result |= (byteAt(offset + position) & 0xFFL) << 8 * i;
        }
        return result;
    }

    @ExportMessage
    boolean hasArrayElements() {
        return true;
    }

    @ExportMessage
    long getArraySize() {
        return SIZE;
    }

    @ExportMessage
    boolean isArrayElementReadable(long index) {
        return index >= 0 && index < SIZE;
    }

    @ExportMessage
    Object readArrayElement(long index) throws InvalidArrayIndexException {
        if (!isArrayElementReadable(index)) {
            throw InvalidArrayIndexException.create(index);
        }
        return byteAt(index);
    }

    @ExportMessage
    boolean hasBufferElements() {
        return true;
    }

    @ExportMessage
    long getBufferSize() {
        return SIZE;
    }

    @ExportMessage
    byte readBufferByte(long offset) throws InvalidBufferOffsetException {
        return (byte) bits(ByteOrder.LITTLE_ENDIAN, offset, Byte.BYTES);
    }

    @ExportMessage
    short readBufferShort(ByteOrder order, long offset) throws InvalidBufferOffsetException {
        return (short) bits(order, offset, Short.BYTES);
    }

    @ExportMessage
    int readBufferInt(ByteOrder order, long offset) throws InvalidBufferOffsetException {
        return (int) bits(order, offset, Integer.BYTES);
    }

    @ExportMessage
    long readBufferLong(ByteOrder order, long offset) throws InvalidBufferOffsetException {
        return bits(order, offset, Long.BYTES);
    }

    @ExportMessage
    float readBufferFloat(ByteOrder order, long offset) throws InvalidBufferOffsetException {
        return Float.intBitsToFloat(readBufferInt(order, offset));
    }

    @ExportMessage
    double readBufferDouble(ByteOrder order, long offset) throws InvalidBufferOffsetException {
        return Double.longBitsToDouble(readBufferLong(order, offset));
    }

    @ExportMessage
    void readBuffer(long offset, byte[] target, int targetOffset, int length) throws InvalidBufferOffsetException {
        if (length < 0 || offset < 0 || offset > SIZE - length) {
            throw InvalidBufferOffsetException.create(offset, length);
        }
        for (int i = 0; i < length; i++) {
            target[targetOffset + i] = byteAt(offset + i);
        }
    }

    @ExportMessage
    Object toDisplayString(@SuppressWarnings("unused") boolean allowSideEffects) {
        return vector.toString();
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
