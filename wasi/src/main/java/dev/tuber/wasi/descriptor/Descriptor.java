package dev.tuber.wasi.descriptor;

import java.io.IOException;
import java.nio.ByteBuffer;

import com.oracle.truffle.api.nodes.Node;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.ErrnoException;
import dev.tuber.wasi.abi.FileType;
import dev.tuber.wasi.abi.Flags;
import dev.tuber.wasi.abi.Layout.Whence;
import dev.tuber.wasi.world.FileStatus;
import dev.tuber.wasi.world.HostPath;

/**
 * An open descriptor. Operations that a kind does not have answer with the error number that fits the kind; rights are checked by
 * the caller with {@link #require}.
 */
public abstract sealed class Descriptor permits InputDescriptor, OutputDescriptor, FileDescriptor, DirectoryDescriptor,
                SocketDescriptor {
    private long baseRights;
    private long inheritingRights;
    private int flags;

    Descriptor(long baseRights, long inheritingRights, int flags) {
        this.baseRights = baseRights;
        this.inheritingRights = inheritingRights;
        this.flags = flags;
    }

    public final synchronized long baseRights() {
        return baseRights;
    }

    public final synchronized long inheritingRights() {
        return inheritingRights;
    }

    public final synchronized int flags() {
        return flags;
    }

    final boolean hasFlag(int flag) {
        return (flags() & flag) != 0;
    }

    /** Makes sure that the descriptor has all of some rights; else {@link Errno#NOTCAPABLE}. */
    public final void require(long rights) throws ErrnoException {
        if ((baseRights() & rights) != rights) {
            throw new ErrnoException(Errno.NOTCAPABLE);
        }
    }

    /** Gives rights up. Asking for one that the descriptor does not have is {@link Errno#NOTCAPABLE}. */
    public final synchronized void setRights(long newBase, long newInheriting) throws ErrnoException {
        if ((newBase & ~baseRights) != 0 || (newInheriting & ~inheritingRights) != 0) {
            throw new ErrnoException(Errno.NOTCAPABLE);
        }
        baseRights = newBase;
        inheritingRights = newInheriting;
    }

    /**
     * Sets the descriptor's flags. How writes are synchronised is fixed when a file is opened; changing that is
     * {@link Errno#NOTSUP}.
     */
    public final synchronized void setFlags(int newFlags) throws ErrnoException {
        int fixed = Flags.FD_DSYNC | Flags.FD_RSYNC | Flags.FD_SYNC;
        if (((newFlags ^ flags) & fixed) != 0) {
            throw new ErrnoException(Errno.NOTSUP);
        }
        flags = newFlags;
    }

    public abstract FileType type();

    public abstract FileStatus status() throws IOException, ErrnoException;

    public abstract void close() throws IOException;

    /** The error of reading, writing and seeking where the kind cannot. */
    abstract Errno notData();

    /** Reads at the current offset; 0 or less at the end. */
    public int read(ByteBuffer target, Node location) throws IOException, ErrnoException {
        throw new ErrnoException(notData());
    }

    /** Writes at the current offset, or at the end where the descriptor appends. */
    public int write(ByteBuffer source) throws IOException, ErrnoException {
        throw new ErrnoException(notData());
    }

    /** Makes what was written visible; called once after each call of the guest that writes. */
    public void flush() throws IOException {
        // Most kinds do not buffer.
    }

    /** Reads at an offset (unsigned), without moving the current one. */
    public int readAt(ByteBuffer target, long offset) throws IOException, ErrnoException {
        throw new ErrnoException(notSeekable());
    }

    /** Writes at an offset (unsigned), without moving the current one. */
    public int writeAt(ByteBuffer source, long offset) throws IOException, ErrnoException {
        throw new ErrnoException(notSeekable());
    }

    /** Moves the current offset and returns it. */
    public long seek(long delta, Whence whence) throws IOException, ErrnoException {
        throw new ErrnoException(notSeekable());
    }

    public void allocate(long offset, long length) throws IOException, ErrnoException {
        throw new ErrnoException(notSeekable());
    }

    /** Announces how a range will be used; never changes anything. */
    public void advise(long offset, long length) throws ErrnoException {
        throw new ErrnoException(notSeekable());
    }

    public void setSize(long size) throws IOException, ErrnoException {
        throw new ErrnoException(notData() == Errno.ISDIR ? Errno.ISDIR : Errno.INVAL);
    }

    /** Sets times in nanoseconds since 1970; {@code null} leaves one as it is. */
    public void setTimes(Long accessTime, Long modificationTime) throws IOException, ErrnoException {
        throw new ErrnoException(Errno.INVAL);
    }

    /** Waits until what was written is stored, as far as the host's file interface lets us. */
    public void sync() throws IOException, ErrnoException {
        // Nothing is held back here.
    }

    /** Whether a read would not wait. Waits for that up to a time in nanoseconds. */
    public boolean awaitReadable(long nanoseconds, Node location) throws IOException {
        return true;
    }

    /** Bytes that can be read without waiting, as far as is known. */
    public long readableBytes() throws IOException {
        return 0;
    }

    /** Whether {@link #awaitReadable} may have to wait. */
    public boolean mayBlock() {
        return false;
    }

    /** Follows a renaming of something that the descriptor may stand for or lie in. */
    void relocate(HostPath from, HostPath to) {
        // Streams have no place.
    }

    /** Makes sure that the kind has offsets; else the error that fits it. */
    public void requireSeekable() throws ErrnoException {
        throw new ErrnoException(notSeekable());
    }

    private Errno notSeekable() {
        return notData() == Errno.ISDIR ? Errno.ISDIR : Errno.SPIPE;
    }
}
