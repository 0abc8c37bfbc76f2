package dev.tuber.wasi.memory;

import java.nio.file.FileSystemException;

/** How much a file system may hold, in bytes. Files count by what they really store, entries of directories by a flat rate. */
final class Storage {
    /** What a file, a directory or a link costs beside its contents. */
    static final int ENTRY_COST = 512;

    private final long capacity;
    private long used;

    Storage(long capacity) {
        this.capacity = capacity;
    }

    /** @throws FileSystemException if there is no room */
    synchronized void reserve(long bytes) throws FileSystemException {
        if (bytes > capacity - used) {
            throw new FileSystemException(null, null, "No space left on device");
        }
        used += bytes;
    }

    synchronized void release(long bytes) {
        used -= bytes;
    }
}
