package dev.tuber.wasi.world;

import java.io.IOException;

import dev.tuber.wasi.abi.FileType;

/**
 * What is known of a file.
 *
 * @param device with {@code inode} tells files apart; 0 where the world has no such numbers and {@code inode} stands for the path
 * @param links the number of the file's names
 * @param size in bytes
 * @param accessTime nanoseconds since 1970, likewise the other times
 */
public record FileStatus(long device, long inode, FileType type, long links, long size, long accessTime, long modificationTime,
                long changeTime) {

    public boolean isDirectory() {
        return type == FileType.DIRECTORY;
    }

    public boolean isSymbolicLink() {
        return type == FileType.SYMBOLIC_LINK;
    }

    /** Whether both describe the same file. */
    public boolean isSameFile(FileStatus other) {
        return other != null && device == other.device && inode == other.inode;
    }

    /** The same file with another number of names and another size. */
    public FileStatus with(long newLinks, long newSize) {
        return new FileStatus(device, inode, type, newLinks, newSize, accessTime, modificationTime, changeTime);
    }

    /** This status once the file is found at another path: where numbers stand for paths, they change with it. */
    public FileStatus afterRenaming(HostPath path) {
        if (device != 0) {
            return this;
        }
        try {
            return path.status();
        } catch (IOException | SecurityException e) {
            return this;
        }
    }
}
