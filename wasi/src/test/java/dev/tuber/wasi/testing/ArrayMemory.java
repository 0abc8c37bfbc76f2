package dev.tuber.wasi.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import dev.tuber.wasm.host.HostMemory;

/** A guest's memory in an array. */
public final class ArrayMemory implements HostMemory {
    private final byte[] bytes;
    private final ByteBuffer buffer;
    private final boolean hasViews;

    /** @param hasViews whether {@link #view} gives views, or {@code null} */
    public ArrayMemory(int size, boolean hasViews) {
        this.bytes = new byte[size];
        this.buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        this.hasViews = hasViews;
    }

    @Override
    public long byteSize() {
        return bytes.length;
    }

    private int index(long address, int length) {
        if (!contains(address, length)) {
            throw new IndexOutOfBoundsException("an access outside the memory was not caught");
        }
        return (int) address;
    }

    @Override
    public byte readI8(long address) {
        return buffer.get(index(address, 1));
    }

    @Override
    public short readI16(long address) {
        return buffer.getShort(index(address, 2));
    }

    @Override
    public int readI32(long address) {
        return buffer.getInt(index(address, 4));
    }

    @Override
    public long readI64(long address) {
        return buffer.getLong(index(address, 8));
    }

    @Override
    public void writeI8(long address, byte value) {
        buffer.put(index(address, 1), value);
    }

    @Override
    public void writeI16(long address, short value) {
        buffer.putShort(index(address, 2), value);
    }

    @Override
    public void writeI32(long address, int value) {
        buffer.putInt(index(address, 4), value);
    }

    @Override
    public void writeI64(long address, long value) {
        buffer.putLong(index(address, 8), value);
    }

    @Override
    public void read(long address, byte[] target, int targetOffset, int length) {
        buffer.get(index(address, length), target, targetOffset, length);
    }

    @Override
    public void write(long address, byte[] source, int sourceOffset, int length) {
        buffer.put(index(address, length), source, sourceOffset, length);
    }

    @Override
    public ByteBuffer view(long address, int length) {
        return hasViews ? ByteBuffer.wrap(bytes, index(address, length), length).slice().order(ByteOrder.LITTLE_ENDIAN) : null;
    }
}
