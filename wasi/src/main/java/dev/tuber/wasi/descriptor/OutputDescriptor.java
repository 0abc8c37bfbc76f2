package dev.tuber.wasi.descriptor;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.FileType;
import dev.tuber.wasi.abi.Rights;
import dev.tuber.wasi.world.FileStatus;

/** Standard output or standard error. Closing it leaves the host's stream open, which others may use. */
public final class OutputDescriptor extends Descriptor {
    private final OutputStream stream;
    private final FileType type;

    public OutputDescriptor(OutputStream stream, boolean terminal) {
        super(Rights.OUTPUT_STREAM, 0, 0);
        this.stream = stream;
        this.type = terminal ? FileType.CHARACTER_DEVICE : FileType.UNKNOWN;
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
    public int write(ByteBuffer source) throws IOException {
        int count = source.remaining();
        if (source.hasArray()) {
            stream.write(source.array(), source.arrayOffset() + source.position(), count);
            source.position(source.limit());
            return count;
        }
        byte[] bytes = new byte[Math.min(count, 1 << 16)];
        while (source.hasRemaining()) {
            int length = Math.min(bytes.length, source.remaining());
            source.get(bytes, 0, length);
            stream.write(bytes, 0, length);
        }
        return count;
    }

    @Override
    public void flush() throws IOException {
        stream.flush();
    }

    @Override
    public void sync() throws IOException {
        stream.flush();
    }

    @Override
    public void close() throws IOException {
        stream.flush();
    }
}
