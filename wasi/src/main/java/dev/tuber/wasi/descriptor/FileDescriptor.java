package dev.tuber.wasi.descriptor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;

import com.oracle.truffle.api.nodes.Node;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.ErrnoException;
import dev.tuber.wasi.abi.FileType;
import dev.tuber.wasi.abi.Flags;
import dev.tuber.wasi.abi.Layout.Whence;
import dev.tuber.wasi.world.FileStatus;
import dev.tuber.wasi.world.HostPath;

/**
 * An open file. The current offset is kept here and the channel's own is set before each transfer: the channels of the host have
 * no positional I/O. The file's identity is kept too, since the host cannot ask an open channel for it; once the file has lost
 * the name by which it was opened, its last known status is reported, with its present size.
 */
public final class FileDescriptor extends Descriptor {
    private final SeekableByteChannel channel;
    private HostPath path;
    private FileStatus lastStatus;
    private long offset;
    private long channelOffset;

    /**
     * @param path where the file was opened
     * @param status its status then
     * @param channel the open file, at offset 0
     */
    public FileDescriptor(HostPath path, FileStatus status, SeekableByteChannel channel, long baseRights, long inheritingRights,
                    int flags) {
        super(baseRights, inheritingRights, flags);
        this.path = path;
        this.lastStatus = status;
        this.channel = channel;
    }

    @Override
    public FileType type() {
        return lastStatus.type();
    }

    @Override
    Errno notData() {
        return Errno.BADF;
    }

    /** The file's status by its name, or {@code null} if the name is gone or belongs to another file. */
    private FileStatus statusByName() {
        try {
            FileStatus found = path.status();
            return lastStatus.isSameFile(found) ? found : null;
        } catch (IOException | SecurityException e) {
            return null;
        }
    }

    @Override
    public synchronized FileStatus status() throws IOException {
        FileStatus found = statusByName();
        lastStatus = found != null ? found : lastStatus.with(0, channel.size());
        return lastStatus;
    }

    @Override
    public synchronized int read(ByteBuffer target, Node location) throws IOException {
        int count = readFrom(target, offset);
        offset += Math.max(0, count);
        return count;
    }

    @Override
    public synchronized int write(ByteBuffer source) throws IOException {
        long start = hasFlag(Flags.FD_APPEND) ? channel.size() : offset;
        int count = writeTo(source, start);
        offset = start + count;
        return count;
    }

    @Override
    public synchronized int readAt(ByteBuffer target, long position) throws IOException, ErrnoException {
        return readFrom(target, checkOffset(position));
    }

    @Override
    public synchronized int writeAt(ByteBuffer source, long position) throws IOException, ErrnoException {
        return writeTo(source, checkOffset(position));
    }

    private int readFrom(ByteBuffer target, long position) throws IOException {
        moveChannel(position);
        int count = channel.read(target);
        channelOffset += Math.max(0, count);
        return count;
    }

    private int writeTo(ByteBuffer source, long position) throws IOException {
        moveChannel(position);
        int count = 0;
        while (source.hasRemaining()) {
            int step = channel.write(source);
            if (step <= 0) {
                break;
            }
            count += step;
            channelOffset += step;
        }
        return count;
    }

    private void moveChannel(long position) throws IOException {
        if (channelOffset != position) {
            channel.position(position);
            channelOffset = position;
        }
    }

    @Override
    public synchronized long seek(long delta, Whence whence) throws IOException, ErrnoException {
        requireSeekable();
        long origin = switch (whence) {
            case START -> 0;
            case CURRENT -> offset;
            case END -> channel.size();
        };
        long target = origin + delta;
        if (delta > 0 && target < origin) {
            throw new ErrnoException(Errno.OVERFLOW);
        }
        offset = checkOffset(target);
        return offset;
    }

    @Override
    public void requireSeekable() throws ErrnoException {
        if (type() != FileType.REGULAR_FILE && type() != FileType.BLOCK_DEVICE) {
            throw new ErrnoException(Errno.SPIPE);
        }
    }

    private static long checkOffset(long position) throws ErrnoException {
        if (position < 0) {
            throw new ErrnoException(Errno.INVAL);
        }
        return position;
    }

    @Override
    public synchronized void allocate(long start, long length) throws IOException, ErrnoException {
        checkOffset(start);
        if (length <= 0) {
            throw new ErrnoException(Errno.INVAL);
        }
        long end = start + length;
        if (end < 0) {
            throw new ErrnoException(Errno.FBIG);
        }
        grow(end);
    }

    @Override
    public void advise(long start, long length) throws ErrnoException {
        checkOffset(start);
        checkOffset(length);
    }

    @Override
    public synchronized void setSize(long size) throws IOException, ErrnoException {
        checkOffset(size);
        if (size < channel.size()) {
            channel.truncate(size);
            // Truncation may move the channel's own offset.
            channelOffset = channel.position();
        } else {
            grow(size);
        }
    }

    /** Channels cannot be extended but by writing: a zero at the new end. */
    private void grow(long size) throws IOException {
        if (size > channel.size()) {
            writeTo(ByteBuffer.allocate(1), size - 1);
        }
    }

    @Override
    public synchronized void setTimes(Long accessTime, Long modificationTime) throws IOException, ErrnoException {
        if (statusByName() == null) {
            throw new ErrnoException(Errno.NOTSUP);
        }
        path.setTimes(accessTime, modificationTime);
    }

    @Override
    public synchronized void sync() throws IOException {
        if (channel instanceof FileChannel file) {
            file.force(true);
        }
    }

    @Override
    public synchronized long readableBytes() throws IOException {
        return Math.max(0, channel.size() - offset);
    }

    @Override
    public synchronized void close() throws IOException {
        channel.close();
    }

    @Override
    synchronized void relocate(HostPath from, HostPath to) {
        HostPath moved = path.relocate(from, to);
        if (moved != null) {
            path = moved;
            lastStatus = lastStatus.afterRenaming(path);
        }
    }
}
