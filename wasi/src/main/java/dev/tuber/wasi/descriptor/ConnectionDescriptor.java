package dev.tuber.wasi.descriptor;

import java.io.IOException;
import java.nio.ByteBuffer;

import com.oracle.truffle.api.nodes.Node;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.ErrnoException;
import dev.tuber.wasi.abi.Flags;
import dev.tuber.wasi.abi.IoVectors;
import dev.tuber.wasi.world.StreamSocket;
import dev.tuber.wasi.world.WasiSocket;
import dev.tuber.wasi.world.WasiSockets;

/**
 * A connection. The host's sockets tell neither how much is there nor whether the other side has gone, so looking reads ahead; what
 * was read is kept for the next call.
 */
public final class ConnectionDescriptor extends SocketDescriptor {
    private static final int READ_AHEAD = 1 << 16;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final StreamSocket socket;
    /** What was read and the guest has not taken yet, between position and limit. */
    private ByteBuffer ahead = NOTHING;
    private boolean ended;
    private boolean outputShut;

    ConnectionDescriptor(WasiSockets sockets, StreamSocket socket, long rights, int flags) {
        super(sockets, rights, 0, flags);
        this.socket = socket;
    }

    @Override
    WasiSocket socket() {
        return socket;
    }

    @Override
    Errno notData() {
        return Errno.SPIPE;
    }

    /** Whether the other side will send no more, as far as has been seen. */
    public synchronized boolean isEnded() {
        return ended;
    }

    @Override
    public synchronized boolean isReadable() {
        return ahead.hasRemaining() || ended;
    }

    /**
     * Fills buffers with what is there; waits until that is at least one byte or the end.
     *
     * @param all whether to wait until the buffers are full
     */
    public long receive(IoVectors vectors, boolean all, Node location) throws IOException, ErrnoException {
        boolean fully = all && !hasFlag(Flags.FD_NONBLOCK);
        while (true) {
            long count = vectors.fill(fully ? buffer -> readFully(buffer, location) : this::readNow);
            if (count > 0 || isEnded() || vectors.totalLength() == 0) {
                return count;
            }
            await(false, location);
        }
    }

    private synchronized int readNow(ByteBuffer target) throws IOException {
        if (ahead.hasRemaining()) {
            return copy(ahead, target);
        }
        int count = socket.read(target);
        ended |= count < 0;
        return count;
    }

    private int readFully(ByteBuffer target, Node location) throws IOException, ErrnoException {
        int total = 0;
        while (target.hasRemaining()) {
            int count = readNow(target);
            if (count < 0) {
                break;
            }
            if (count == 0) {
                await(false, location);
            }
            total += count;
        }
        return total;
    }

    /** Fills buffers as {@link #receive} does, but leaves the bytes for the next call; at most 64 KiB. */
    public long peek(IoVectors vectors, Node location) throws IOException, ErrnoException {
        while (readableBytes() == 0 && !isEnded() && vectors.totalLength() > 0) {
            await(false, location);
        }
        ByteBuffer seen;
        synchronized (this) {
            seen = ahead.duplicate();
        }
        return vectors.fill(buffer -> copy(seen, buffer));
    }

    private static int copy(ByteBuffer source, ByteBuffer target) {
        int count = Math.min(source.remaining(), target.remaining());
        target.put(target.position(), source, source.position(), count);
        source.position(source.position() + count);
        target.position(target.position() + count);
        return count;
    }

    @Override
    public synchronized long readableBytes() throws IOException {
        if (!ended && ahead.remaining() < READ_AHEAD) {
            ByteBuffer longer = ByteBuffer.allocate(READ_AHEAD).put(ahead);
            ended = socket.read(longer) < 0;
            ahead = longer.flip();
        }
        return ahead.remaining();
    }

    /** Sends buffers; waits until all is sent, unless the descriptor does not block. */
    public long send(IoVectors vectors, Node location) throws IOException, ErrnoException {
        return vectors.drain(buffer -> write(buffer, location));
    }

    private int write(ByteBuffer source, Node location) throws IOException, ErrnoException {
        int total = 0;
        while (true) {
            total += writeNow(source);
            if (!source.hasRemaining() || total > 0 && hasFlag(Flags.FD_NONBLOCK)) {
                return total;
            }
            await(true, location);
        }
    }

    private int writeNow(ByteBuffer source) throws IOException, ErrnoException {
        synchronized (socket) {
            if (outputShut) {
                throw new ErrnoException(Errno.PIPE);
            }
            return socket.write(source);
        }
    }

    /** Ends reading, writing or both. */
    public void shutdown(boolean input, boolean output) throws IOException {
        if (input) {
            socket.shutdownInput();
        }
        if (output) {
            synchronized (socket) {
                outputShut = true;
                socket.shutdownOutput();
            }
        }
    }
}
