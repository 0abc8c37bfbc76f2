package dev.tuber.wasi.memory;

import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The bytes of a file, in pages. Pages that were never written are zeros and take no room. Not thread-safe. */
final class Contents {
    private static final int PAGE_SIZE = 1 << 12;

    private final Storage storage;
    private final Map<Long, byte[]> pages = new HashMap<>();
    private long size;

    Contents(Storage storage) {
        this.storage = storage;
    }

    long size() {
        return size;
    }

    /** Reads up to the end of the buffer or of the file; -1 if the position is at or behind the end. */
    int read(long position, ByteBuffer target) {
        if (position >= size) {
            return target.hasRemaining() ? -1 : 0;
        }
        int total = (int) Math.min(target.remaining(), size - position);
        for (int done = 0; done < total;) {
            long current = position + done;
            int offset = (int) (current % PAGE_SIZE);
            int length = Math.min(total - done, PAGE_SIZE - offset);
            byte[] page = pages.get(current / PAGE_SIZE);
            if (page != null) {
                target.put(page, offset, length);
            } else {
                target.put(new byte[length]);
            }
            done += length;
        }
        return total;
    }

    /**
     * Writes all of the buffer.
     *
     * @throws FileSystemException if there is no room; what fitted is written
     */
    int write(long position, ByteBuffer source) throws FileSystemException {
        int total = source.remaining();
        if (position > Long.MAX_VALUE - total) {
            throw new FileSystemException(null, null, "File too large");
        }
        int done = 0;
        while (done < total) {
            long current = position + done;
            int offset = (int) (current % PAGE_SIZE);
            int length = Math.min(total - done, PAGE_SIZE - offset);
            byte[] page;
            try {
                page = pageForWriting(current / PAGE_SIZE);
            } catch (FileSystemException e) {
                if (done == 0) {
                    throw e;
                }
                return done;
            }
            source.get(page, offset, length);
            done += length;
            size = Math.max(size, current + length);
        }
        return done;
    }

    private byte[] pageForWriting(long number) throws FileSystemException {
        byte[] page = pages.get(number);
        if (page == null) {
            storage.reserve(PAGE_SIZE);
            page = new byte[PAGE_SIZE];
            pages.put(number, page);
        }
        return page;
    }

    /** Drops what is behind a size; does not extend. */
    void truncate(long newSize) {
        if (newSize >= size) {
            return;
        }
        size = newSize;
        long kept = newSize / PAGE_SIZE + (newSize % PAGE_SIZE == 0 ? 0 : 1);
        long before = pages.size();
        pages.keySet().removeIf(number -> number >= kept);
        storage.release((before - pages.size()) * PAGE_SIZE);
        byte[] last = pages.get(newSize / PAGE_SIZE);
        if (last != null) {
            Arrays.fill(last, (int) (newSize % PAGE_SIZE), PAGE_SIZE, (byte) 0);
        }
    }
}
