package dev.tuber.wasm.debug.dwarf;

import java.nio.charset.StandardCharsets;

/** Reads a part of a section, from the front. Whatever would leave the part is a {@link DwarfException}. */
final class DwarfCursor {
    private final byte[] bytes;
    private final int start;
    private int end;
    private int position;
    /** Whether offsets into sections take eight bytes. */
    private boolean isLong;

    DwarfCursor(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
        this.position = start;
    }

    /** The place in the section. */
    int offset() {
        return position - start;
    }

    boolean hasMore() {
        return position < end;
    }

    void moveTo(long offset) {
        if (offset < 0 || offset > end - start) {
            throw new DwarfException("offset " + offset);
        }
        position = start + (int) offset;
    }

    void skip(long count) {
        if (count < 0) {
            throw new DwarfException("length " + count);
        }
        moveTo(offset() + count);
    }

    /** A cursor at the same place that ends after some bytes; this one goes on behind them. */
    DwarfCursor part(long length) {
        DwarfCursor part = new DwarfCursor(bytes, start, end);
        part.position = position;
        part.isLong = isLong;
        skip(length);
        part.end = position;
        return part;
    }

    int u8() {
        if (position >= end) {
            throw new DwarfException("unexpected end");
        }
        return bytes[position++] & 0xFF;
    }

    int s8() {
        return (byte) u8();
    }

    int u16() {
        return u8() | u8() << 8;
    }

    long u32() {
        return u16() | (long) u16() << 16;
    }

    long u64() {
        return u32() | u32() << 32;
    }

    long unsigned(int size) {
        long value = 0;
        for (int i = 0; i < size; i++) {
            value |= (long) u8() << 8 * i;
        }
        return value;
    }

    /** The length of a unit; decides the size of the offsets in it. */
    long unitLength() {
        long length = u32();
        isLong = length == 0xFFFFFFFFL;
        return isLong ? u64() : length;
    }

    long sectionOffset() {
        return isLong ? u64() : u32();
    }

    long uleb() {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            int next = u8();
            value |= shift < 64 ? (long) (next & 0x7F) << shift : 0;
            if (next < 0x80) {
                return value;
            }
        }
        throw new DwarfException("number too long");
    }

    long sleb() {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            int next = u8();
            value |= shift < 64 ? (long) (next & 0x7F) << shift : 0;
            if (next < 0x80) {
                return shift + 7 < 64 && (next & 0x40) != 0 ? value | -1L << shift + 7 : value;
            }
        }
        throw new DwarfException("number too long");
    }

    /** Up to a zero byte. */
    String string() {
        int first = position;
        while (u8() != 0) {
            continue;
        }
        return new String(bytes, first, position - 1 - first, StandardCharsets.UTF_8);
    }

    byte[] block(long length) {
        int first = position;
        skip(length);
        return java.util.Arrays.copyOfRange(bytes, first, position);
    }
}
