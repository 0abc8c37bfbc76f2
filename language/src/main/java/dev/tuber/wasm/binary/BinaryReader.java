package dev.tuber.wasm.binary;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

import dev.tuber.wasm.model.Opcode;

/**
 * A cursor over a range of a module's bytes that reads the binary format's primitive values.
 *
 * <p>All faults are {@link BinaryFormatException}s with the offset at which the value starts.
 *
 * @see <a href="https://webassembly.github.io/spec/core/binary/values.html">Specification, binary format of values</a>
 */
public final class BinaryReader {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;
    private int position;
    private int limit;

    public BinaryReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.position = start;
        this.limit = end;
    }

    /** The absolute offset of the next byte. */
    public int position() {
        return position;
    }

    public void setPosition(int newPosition) {
        position = newPosition;
    }

    /** The absolute offset behind the last byte that may be read. */
    public int limit() {
        return limit;
    }

    /** Narrows or widens the range; used to keep a section's contents inside its size. */
    public void setLimit(int newLimit) {
        limit = newLimit;
    }

    public boolean atEnd() {
        return position >= limit;
    }

    public int remaining() {
        return limit - position;
    }

    /** The next byte, 0 to 255. */
    public int readByte() {
        if (position >= limit) {
            throw unexpectedEnd();
        }
        return bytes[position++] & 0xFF;
    }

    /** The next byte without moving on, 0 to 255. */
    public int peekByte() {
        if (position >= limit) {
            throw unexpectedEnd();
        }
        return bytes[position] & 0xFF;
    }

    /** An unsigned 32-bit LEB128 number, as int bits. */
    public int readU32() {
        if (position < limit && bytes[position] >= 0) {
            return bytes[position++];
        }
        return (int) readUnsigned(32);
    }

    /** An unsigned 64-bit LEB128 number, as long bits. */
    public long readU64() {
        return readUnsigned(64);
    }

    private long readUnsigned(int bits) {
        int start = position;
        long result = 0;
        for (int shift = 0;; shift += 7) {
            int next = readByte();
            result |= (long) (next & 0x7F) << shift;
            int usefulBits = bits - shift;
            if (usefulBits < 7 && (next & 0x7F) >>> usefulBits != 0) {
                throw new BinaryFormatException((next & 0x80) != 0 ? "integer representation too long" : "integer too large",
                                start);
            }
            if ((next & 0x80) == 0) {
                return result;
            }
            if (usefulBits <= 7) {
                throw new BinaryFormatException("integer representation too long", start);
            }
        }
    }

    /** A signed 32-bit LEB128 number. */
    public int readS32() {
        return (int) readSigned(32);
    }

    /** A signed 33-bit LEB128 number: a block type or heap type. */
    public long readS33() {
        return readSigned(33);
    }

    /** A signed 64-bit LEB128 number. */
    public long readS64() {
        return readSigned(64);
    }

    private long readSigned(int bits) {
        int start = position;
        long result = 0;
        int shift = 0;
        while (true) {
            int next = readByte();
            result |= (long) (next & 0x7F) << shift;
            int usefulBits = bits - shift;
            if (usefulBits <= 7) {
                if ((next & 0x80) != 0) {
                    throw new BinaryFormatException("integer representation too long", start);
                }
                checkSignBits(next, usefulBits, start);
            }
            shift += 7;
            if ((next & 0x80) == 0) {
                return shift < 64 ? result << 64 - shift >> 64 - shift : result;
            }
        }
    }

    /** The bits of the last byte beyond the number's width must repeat its sign. */
    private static void checkSignBits(int last, int usefulBits, int start) {
        int signAndUnused = (last & 0x7F) >> usefulBits - 1;
        int allOnes = 0x7F >> usefulBits - 1;
        if (signAndUnused != 0 && signAndUnused != allOnes) {
            throw new BinaryFormatException("integer too large", start);
        }
    }

    /** Four bytes, little endian: the bits of a float. */
    public int readFixed32() {
        int at = position;
        skip(4);
        return (int) INT.get(bytes, at);
    }

    /** Eight bytes, little endian: the bits of a double. */
    public long readFixed64() {
        int at = position;
        skip(8);
        return (long) LONG.get(bytes, at);
    }

    /** Moves over {@code count} bytes, which must exist. */
    public void skip(int count) {
        if (count < 0 || count > limit - position) {
            throw unexpectedEnd();
        }
        position += count;
    }

    /** The length of a list whose elements take at least one byte each: never more than what is left to read. */
    public int readCount() {
        int count = readU32();
        if (Integer.compareUnsigned(count, limit - position) > 0) {
            throw unexpectedEnd();
        }
        return count;
    }

    /** A name: a length and so many bytes of strict UTF-8. */
    public String readName() {
        int length = readU32();
        if (length < 0 || length > limit - position) {
            throw new BinaryFormatException("length out of bounds", position);
        }
        int start = position;
        position += length;
        try {
            return StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(
                            CodingErrorAction.REPORT).decode(ByteBuffer.wrap(bytes, start, length)).toString();
        } catch (CharacterCodingException e) {
            throw new BinaryFormatException("malformed UTF-8 encoding", start);
        }
    }

    /** An instruction's opcode, with its prefix if it has one. */
    public Opcode readOpcode() {
        int start = position;
        int first = readByte();
        Opcode opcode;
        if (Opcode.isPrefix(first)) {
            int code = readU32();
            opcode = Opcode.prefixed(first, code);
            if (opcode == null) {
                throw new BinaryFormatException("illegal opcode %02x %02x".formatted(first, code), start);
            }
        } else {
            opcode = Opcode.plain(first);
            if (opcode == null) {
                throw new BinaryFormatException("illegal opcode %02x".formatted(first), start);
            }
        }
        return opcode;
    }

    private BinaryFormatException unexpectedEnd() {
        return new BinaryFormatException("unexpected end of section or function", position);
    }
}
