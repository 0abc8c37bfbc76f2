package dev.tuber.wasi.memory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

import dev.tuber.wasi.world.OpenMode;

/** An open file. */
final class MemoryChannel implements SeekableByteChannel {
    private final MemoryTree tree;
    private final MemoryNode.RegularFile file;
    private final OpenMode mode;
    private final boolean append;
    private long position;
    private boolean open = true;

    /** @param append whether each write goes to the end */
    MemoryChannel(MemoryTree tree, MemoryNode.RegularFile file, OpenMode mode, boolean append) {
        this.tree = tree;
        this.file = file;
        this.mode = mode;
        this.append = append;
        file.openChannels++;
    }

    private void requireOpen() throws ClosedChannelException {
        if (!open) {
            throw new ClosedChannelException();
        }
    }

    private void requireWritable() throws ClosedChannelException {
        requireOpen();
        if (!mode.write()) {
            throw new NonWritableChannelException();
        }
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        synchronized (tree) {
            requireOpen();
            if (!mode.read()) {
                throw new NonReadableChannelException();
            }
            int count = file.contents.read(position, target);
            position += Math.max(0, count);
            return count;
        }
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        synchronized (tree) {
            requireWritable();
            if (append) {
                position = file.contents.size();
            }
            int count = file.contents.write(position, source);
            position += count;
            file.modified(tree.now());
            return count;
        }
    }

    @Override
    public long position() throws IOException {
        synchronized (tree) {
            requireOpen();
            return position;
        }
    }

    @Override
    public SeekableByteChannel position(long newPosition) throws IOException {
        if (newPosition < 0) {
            throw new IllegalArgumentException("negative position " + newPosition);
        }
        synchronized (tree) {
            requireOpen();
            position = newPosition;
            return this;
        }
    }

    @Override
    public long size() throws IOException {
        synchronized (tree) {
            requireOpen();
            return file.contents.size();
        }
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
        if (size < 0) {
            throw new IllegalArgumentException("negative size " + size);
        }
        synchronized (tree) {
            requireWritable();
            file.contents.truncate(size);
            position = Math.min(position, size);
            file.modified(tree.now());
            return this;
        }
    }

    @Override
    public boolean isOpen() {
        synchronized (tree) {
            return open;
        }
    }

    @Override
    public void close() {
        synchronized (tree) {
            if (open) {
                open = false;
                file.openChannels--;
                file.dropIfUnreachable();
            }
        }
    }
}
