package dev.tuber.wasi.descriptor;

import java.io.IOException;
import java.nio.ByteBuffer;

import com.oracle.truffle.api.nodes.Node;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.ErrnoException;
import dev.tuber.wasi.abi.FileType;
import dev.tuber.wasi.abi.Flags;
import dev.tuber.wasi.abi.Rights;
import dev.tuber.wasi.world.FileStatus;
import dev.tuber.wasi.world.InputSource;

/** Standard input. Closing it leaves the host's stream open, which others may use. */
public final class InputDescriptor extends Descriptor {
    private final InputSource source;
    private final FileType type;

    public InputDescriptor(InputSource source, boolean terminal) {
        super(Rights.INPUT_STREAM, 0, 0);
        this.source = source;
        this.type = terminal ? FileType.CHARACTER_DEVICE : FileType.UNKNOWN;
    }

    /** What is waited for. */
    public InputSource source() {
        return source;
    }

    @Override
    public FileType type() {
        return type;
    }

    @Override
    public FileStatus status() {
        return new FileStatus(0, 0, type, 1, 0, 0, 0, 0);
    }

    @Override
    Errno notData() {
        return Errno.BADF;
    }

    @Override
    public int read(ByteBuffer target, Node location) throws IOException, ErrnoException {
        if (!target.hasRemaining()) {
            return 0;
        }
        if (hasFlag(Flags.FD_NONBLOCK) && !source.awaitReadable(0, location)) {
            throw new ErrnoException(Errno.AGAIN);
        }
        if (target.hasArray()) {
            int count = source.read(target.array(), target.arrayOffset() + target.position(), target.remaining(), location);
            target.position(target.position() + Math.max(0, count));
            return count;
        }
        byte[] bytes = new byte[Math.min(target.remaining(), 1 << 16)];
        int count = source.read(bytes, 0, bytes.length, location);
        target.put(bytes, 0, Math.max(0, count));
        return count;
    }

    @Override
    public boolean awaitReadable(long nanoseconds, Node location) throws IOException {
        return source.awaitReadable(nanoseconds, location);
    }

    @Override
    public long readableBytes() throws IOException {
        return source.available();
    }

    @Override
    public boolean mayBlock() {
        return true;
    }

    @Override
    public void close() {
        // The stream belongs to the embedder.
    }
}
