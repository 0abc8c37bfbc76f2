package dev.tuber.wasm.host;

/**
 * A linear memory, as host code sees it. Addresses are unsigned 64-bit; numbers are little endian.
 *
 * <p>Accesses outside the memory trap with "out of bounds memory access"; check with {@link #contains} where another answer is wanted.
 * The memory may grow between two calls.
 */
public interface HostMemory {

    /** Size in bytes. */
    long byteSize();

    /** Whether {@code length} bytes from {@code address} on lie in the memory; both unsigned. */
    default boolean contains(long address, long length) {
        long size = byteSize();
        return Long.compareUnsigned(length, size) <= 0 && Long.compareUnsigned(address, size - length) <= 0;
    }

    byte readI8(long address);

    short readI16(long address);

    int readI32(long address);

    long readI64(long address);

    void writeI8(long address, byte value);

    void writeI16(long address, short value);

    void writeI32(long address, int value);

    void writeI64(long address, long value);

    /** Copies bytes out of the memory. */
    void read(long address, byte[] target, int targetOffset, int length);

    /** Copies bytes into the memory. */
    void write(long address, byte[] source, int sourceOffset, int length);

    /**
     * A view for bulk I/O without a copy, or {@code null} where the memory has no such view; valid until the memory grows. Its order is
     * little endian.
     */
    java.nio.ByteBuffer view(long address, int length);
}
