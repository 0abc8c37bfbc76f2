package dev.tuber.wasm.api;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.graalvm.polyglot.Value;

/**
 * A linear memory. Addresses count bytes from 0; numbers of several bytes are little endian. An access that is not wholly inside throws
 * {@link IndexOutOfBoundsException}.
 *
 * @param value the memory as a polyglot value, a buffer
 */
public record Memory(Value value) implements Extern {

    /** The size in bytes. */
    public long size() {
        return value.getBufferSize();
    }

    /** The size in pages, of 64 KiB unless the memory's type says otherwise. */
    public long pages() {
        return value.getMember("pages").asLong();
    }

    /**
     * Makes the memory larger.
     *
     * @return the former number of pages, or -1 if it cannot grow so much
     */
    public long grow(long pages) {
        return value.invokeMember("grow", pages).asLong();
    }

    public byte readByte(long address) {
        return value.readBufferByte(address);
    }

    public short readShort(long address) {
        return value.readBufferShort(ByteOrder.LITTLE_ENDIAN, address);
    }

    public int readInt(long address) {
        return value.readBufferInt(ByteOrder.LITTLE_ENDIAN, address);
    }

    public long readLong(long address) {
        return value.readBufferLong(ByteOrder.LITTLE_ENDIAN, address);
    }

    public float readFloat(long address) {
        return value.readBufferFloat(ByteOrder.LITTLE_ENDIAN, address);
    }

    public double readDouble(long address) {
        return value.readBufferDouble(ByteOrder.LITTLE_ENDIAN, address);
    }

    public void writeByte(long address, byte number) {
        value.writeBufferByte(address, number);
    }

    public void writeShort(long address, short number) {
        value.writeBufferShort(ByteOrder.LITTLE_ENDIAN, address, number);
    }

    public void writeInt(long address, int number) {
        value.writeBufferInt(ByteOrder.LITTLE_ENDIAN, address, number);
    }

    public void writeLong(long address, long number) {
        value.writeBufferLong(ByteOrder.LITTLE_ENDIAN, address, number);
    }

    public void writeFloat(long address, float number) {
        value.writeBufferFloat(ByteOrder.LITTLE_ENDIAN, address, number);
    }

    public void writeDouble(long address, double number) {
        value.writeBufferDouble(ByteOrder.LITTLE_ENDIAN, address, number);
    }

    /** A copy of a part of the memory. */
    public byte[] read(long address, int length) {
        byte[] bytes = new byte[length];
        read(address, bytes, 0, length);
        return bytes;
    }

    /** Copies a part of the memory into an array. */
    public void read(long address, byte[] target, int targetOffset, int length) {
        value.readBuffer(address, target, targetOffset, length);
    }

    /** Copies an array into the memory. */
    public void write(long address, byte[] source) {
        write(address, source, 0, source.length);
    }

    /** Copies a part of an array into the memory; nothing is written if it does not fit. */
    public void write(long address, byte[] source, int sourceOffset, int length) {
        java.util.Objects.checkFromIndexSize(sourceOffset, length, source.length);
        java.util.Objects.checkFromIndexSize(address, length, size());
        Optional<ByteBuffer> buffer = buffer();
        if (buffer.isPresent()) {
            buffer.get().put((int) address, source, sourceOffset, length);
        } else {
            writeByNumbers(address, ByteBuffer.wrap(source, sourceOffset, length).order(ByteOrder.LITTLE_ENDIAN));
        }
    }

    private void writeByNumbers(long start, ByteBuffer source) {
        long address = start;
        for (; source.remaining() >= Long.BYTES; address += Long.BYTES) {
            writeLong(address, source.getLong());
        }
        for (; source.hasRemaining(); address++) {
            writeByte(address, source.get());
        }
    }

    /** Text in UTF-8. */
    public String readString(long address, int length) {
        return new String(read(address, length), StandardCharsets.UTF_8);
    }

    /**
     * The memory itself, without a copy, little endian. What the guest writes is seen and the other way round, until the memory grows: take a
     * new one then.
     *
     * @return empty for memories that no buffer can stand for: those beyond 2 GiB, and some that move
     */
    public Optional<ByteBuffer> buffer() {
        Value buffer = value.getContext().getBindings(Store.LANGUAGE).invokeMember("view", value);
        return buffer.isNull() ? Optional.empty() : Optional.of(buffer.as(ByteBuffer.class));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
