package dev.tuber.wasi.abi;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

import dev.tuber.wasm.host.HostMemory;

/**
 * The guest's memory with answers instead of traps: an access outside it is {@link Errno#FAULT}. Addresses are unsigned 32-bit
 * numbers held in a {@code long}; lengths in bytes.
 */
public final class GuestMemory {
    private final HostMemory memory;

    /** @param memory {@code null} for a guest without a memory, for which every address is bad */
    public GuestMemory(HostMemory memory) {
        this.memory = memory;
    }

    /** Makes sure that a range lies in the memory. */
    public void check(long address, long length) throws ErrnoException {
        if (memory == null || !memory.contains(address, length)) {
            throw new ErrnoException(Errno.FAULT);
        }
    }

    public byte readI8(long address) throws ErrnoException {
        check(address, 1);
        return memory.readI8(address);
    }

    public short readI16(long address) throws ErrnoException {
        check(address, 2);
        return memory.readI16(address);
    }

    public int readI32(long address) throws ErrnoException {
        check(address, 4);
        return memory.readI32(address);
    }

    /** An unsigned 32-bit number. */
    public long readU32(long address) throws ErrnoException {
        return Integer.toUnsignedLong(readI32(address));
    }

    public long readI64(long address) throws ErrnoException {
        check(address, 8);
        return memory.readI64(address);
    }

    public void writeI8(long address, byte value) throws ErrnoException {
        check(address, 1);
        memory.writeI8(address, value);
    }

    public void writeI16(long address, short value) throws ErrnoException {
        check(address, 2);
        memory.writeI16(address, value);
    }

    public void writeI32(long address, int value) throws ErrnoException {
        check(address, 4);
        memory.writeI32(address, value);
    }

    public void writeI64(long address, long value) throws ErrnoException {
        check(address, 8);
        memory.writeI64(address, value);
    }

    public void read(long address, byte[] target, int targetOffset, int length) throws ErrnoException {
        check(address, length);
        memory.read(address, target, targetOffset, length);
    }

    public void write(long address, byte[] source, int sourceOffset, int length) throws ErrnoException {
        check(address, length);
        memory.write(address, source, sourceOffset, length);
    }

    /** A view of a range, or {@code null} where the memory has none; valid until the memory grows. */
    public ByteBuffer view(long address, int length) throws ErrnoException {
        check(address, length);
        return memory.view(address, length);
    }

    /**
     * A UTF-8 string.
     *
     * @param maximum the greatest length; more is {@link Errno#NAMETOOLONG}
     * @throws ErrnoException {@link Errno#ILSEQ} if it is not UTF-8
     */
    public String readString(long address, long length, int maximum) throws ErrnoException {
        check(address, length);
        if (length > maximum) {
            throw new ErrnoException(Errno.NAMETOOLONG);
        }
        byte[] bytes = new byte[(int) length];
        memory.read(address, bytes, 0, bytes.length);
        try {
            return StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new ErrnoException(Errno.ILSEQ);
        }
    }
}
