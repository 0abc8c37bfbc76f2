package dev.tuber.wasm.text;

import dev.tuber.wasm.binary.BinaryWriter;
import dev.tuber.wasm.model.MemoryType;

/** Parses the types of tables, memories and tags, and writes them in the binary format. */
final class ExternalTypeParser {
    private static final int HAS_MAXIMUM = 1;
    private static final int SHARED = 2;
    private static final int ADDRESS_64 = 4;
    private static final int CUSTOM_PAGE_SIZE = 8;

    private final TokenCursor cursor;
    private final TypeParser types;

    ExternalTypeParser(TokenCursor cursor, TypeParser types) {
        this.cursor = cursor;
        this.types = types;
    }

    /** Moves over the address type if there is one. Says whether addresses have 64 bits. */
    boolean skipAddressType() {
        if (cursor.skipKeyword("i64")) {
            return true;
        }
        cursor.skipKeyword("i32");
        return false;
    }

    void tableType(BinaryWriter out) {
        tableType(skipAddressType(), out);
    }

    void tableType(boolean wide, BinaryWriter out) {
        BinaryWriter limits = new BinaryWriter(16);
        limits(wide ? ADDRESS_64 : 0, limits);
        types.referenceType(out);
        out.writeAll(limits);
    }

    private void limits(int flags, BinaryWriter out) {
        long minimum = cursor.natural(64);
        boolean hasMaximum = cursor.at(TokenKind.NATURAL);
        long maximum = hasMaximum ? cursor.natural(64) : 0;
        writeLimits(flags, hasMaximum, minimum, maximum, out);
    }

    private static void writeLimits(int flags, boolean hasMaximum, long minimum, long maximum, BinaryWriter out) {
        out.writeByte(flags | (hasMaximum ? HAS_MAXIMUM : 0));
        out.writeU64(minimum);
        if (hasMaximum) {
            out.writeU64(maximum);
        }
    }

    void writeLimits(boolean wide, long minimum, long maximum, BinaryWriter out) {
        writeLimits(wide ? ADDRESS_64 : 0, true, minimum, maximum, out);
    }

    void memoryType(BinaryWriter out) {
        int flags = skipAddressType() ? ADDRESS_64 : 0;
        long minimum = cursor.natural(64);
        boolean hasMaximum = cursor.at(TokenKind.NATURAL);
        long maximum = hasMaximum ? cursor.natural(64) : 0;
        flags |= cursor.skipKeyword("shared") ? SHARED : 0;
        int pageSizeLog2 = pageSize();
        flags |= pageSizeLog2 >= 0 ? CUSTOM_PAGE_SIZE : 0;
        writeLimits(flags, hasMaximum, minimum, maximum, out);
        if (pageSizeLog2 >= 0) {
            out.writeU32(pageSizeLog2);
        }
    }

    /** The logarithm of the page size, or -1 if none is given. */
    int pageSize() {
        if (!cursor.skipOpen("pagesize")) {
            return -1;
        }
        int token = cursor.index();
        long size = cursor.natural(64);
        if (Long.bitCount(size) != 1) {
            throw cursor.error("invalid custom page size", token);
        }
        cursor.close();
        return Long.numberOfTrailingZeros(size);
    }

    /** A memory that is just large enough for its contents. */
    void writeMemoryOf(long bytes, boolean wide, int pageSizeLog2, BinaryWriter out) {
        int log2 = pageSizeLog2 >= 0 ? pageSizeLog2 : MemoryType.DEFAULT_PAGE_SIZE_LOG2;
        long pages = bytes == 0 ? 0 : (bytes - 1 >>> log2) + 1;
        writeLimits((wide ? ADDRESS_64 : 0) | (pageSizeLog2 >= 0 ? CUSTOM_PAGE_SIZE : 0), true, pages, pages, out);
        if (pageSizeLog2 >= 0) {
            out.writeU32(pageSizeLog2);
        }
    }

    void tagType(BinaryWriter out) {
        out.writeByte(0);
        out.writeU32(types.typeUse(new IndexSpace("local")));
    }
}
