package dev.tuber.wasi.memory;

import java.util.TreeMap;

import dev.tuber.wasi.abi.FileType;
import dev.tuber.wasi.world.FileStatus;

/** A file, a directory or a symbolic link, by whatever names. Guarded by the tree's lock. */
abstract sealed class MemoryNode {
    /** All file systems are the same device; 0 would mean that there are no inodes. */
    private static final long DEVICE = 1;

    final long inode;
    /** The number of its names. */
    int links;
    /** Nanoseconds since 1970, likewise the others. Reading does not change it. */
    long accessTime;
    long modificationTime;
    long changeTime;

    private MemoryNode(long inode, long now) {
        this.inode = inode;
        this.accessTime = now;
        this.modificationTime = now;
        this.changeTime = now;
    }

    abstract FileType type();

    abstract long size();

    FileStatus status() {
        return new FileStatus(DEVICE, inode, type(), links, size(), accessTime, modificationTime, changeTime);
    }

    void modified(long now) {
        modificationTime = now;
        changeTime = now;
    }

    static final class Directory extends MemoryNode {
        /** By name, sorted. */
        final TreeMap<String, MemoryNode> entries = new TreeMap<>();

        Directory(long inode, long now) {
            super(inode, now);
        }

        @Override
        FileType type() {
            return FileType.DIRECTORY;
        }

        @Override
        long size() {
            return 0;
        }
    }

    static final class RegularFile extends MemoryNode {
        final Contents contents;
        int openChannels;

        RegularFile(long inode, long now, Contents contents) {
            super(inode, now);
            this.contents = contents;
        }

        @Override
        FileType type() {
            return FileType.REGULAR_FILE;
        }

        @Override
        long size() {
            return contents.size();
        }

        /** Gives its room back once nobody can reach it any more. */
        void dropIfUnreachable() {
            if (links == 0 && openChannels == 0) {
                contents.truncate(0);
            }
        }
    }

    static final class SymbolicLink extends MemoryNode {
        final String target;

        SymbolicLink(long inode, long now, String target) {
            super(inode, now);
            this.target = target;
        }

        @Override
        FileType type() {
            return FileType.SYMBOLIC_LINK;
        }

        @Override
        long size() {
            return target.length();
        }
    }
}
