package dev.tuber.wasm.binary;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import dev.tuber.wasm.model.Opcode;

/**
 * A growing array of bytes to which the binary format's primitive values are written, numbers in their shortest form.
 *
 * @see <a href="https://webassembly.github.io/spec/core/binary/values.html">Specification, binary format of values</a>
 */
public final class BinaryWriter {
    /** Some JVMs do not allocate longer arrays. */
    private static final int LARGEST_SIZE = Integer.MAX_VALUE - 8;

    private byte[] bytes;
    private int size;

    public BinaryWriter() {
        this(64);
    }

    /** @param capacity a first guess at the size */
    public BinaryWriter(int capacity) {
        bytes = new byte[capacity];
    }

    /** How many bytes have been written. */
    public int size() {
        return size;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /** Forgets everything behind the first {@code newSize} bytes. */
    public void truncate(int newSize) {
        size = newSize;
    }

    private void reserve(int more) {
        if (more > bytes.length - size) {
            long wanted = Math.max((long) size + more, bytes.length * 2L);
            if ((long) size + more > LARGEST_SIZE) {
                throw new BinaryFormatException("the module is too large: more than 2 GiB", size);
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(wanted, LARGEST_SIZE));
        }
    }

    public void writeByte(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    public void writeBytes(byte[] source) {
        writeBytes(source, 0, source.length);
    }

    public void writeBytes(byte[] source, int start, int length) {
        reserve(length);
        System.arraycopy(source, start, bytes, size, length);
        size += length;
    }

    /** Everything that another writer holds. */
    public void writeAll(BinaryWriter other) {
        writeBytes(other.bytes, 0, other.size);
    }

    /** What another writer holds from an offset on. */
    public void writeFrom(BinaryWriter other, int start) {
        writeBytes(other.bytes, start, other.size - start);
    }

    /** An unsigned number of 32 bits. */
    public void writeU32(int value) {
        writeU64(Integer.toUnsignedLong(value));
    }

    /** An unsigned number of 64 bits. */
    public void writeU64(long value) {
        reserve(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** A signed number of up to 64 bits. */
    public void writeS64(long value) {
        reserve(10);
        long rest = value;
        while (rest < -0x40 || rest > 0x3F) {
            bytes[size++] = (byte) (rest & 0x7F | 0x80);
            rest >>= 7;
        }
        bytes[size++] = (byte) (rest & 0x7F);
    }

    /** Four bytes, little endian. */
    public void writeFixed32(int value) {
        for (int shift = 0; shift < 32; shift += 8) {
            writeByte(value >>> shift);
        }
    }

    /** Eight bytes, little endian. */
    public void writeFixed64(long value) {
        for (int shift = 0; shift < 64; shift += 8) {
            writeByte((int) (value >>> shift));
        }
    }

    /** A length and so many bytes. */
    public void writeSized(byte[] source) {
        writeU32(source.length);
        writeBytes(source);
    }

    /** The length of another writer's contents, and these. */
    public void writeSized(BinaryWriter other) {
        writeU32(other.size);
        writeAll(other);
    }

    /** A name. */
    public void writeName(String name) {
        writeSized(name.getBytes(StandardCharsets.UTF_8));
    }

    /** An instruction's opcode, with its prefix if it has one. */
    public void writeOpcode(Opcode opcode) {
        if (opcode.prefix() == 0) {
            writeByte(opcode.code());
        } else {
            writeByte(opcode.prefix());
            writeU32(opcode.code());
        }
    }

    /** How many bytes {@link #writeU32} takes for a value. */
    public static int sizeOfU32(int value) {
        return value == 0 ? 1 : (38 - Integer.numberOfLeadingZeros(value)) / 7;
    }
}
