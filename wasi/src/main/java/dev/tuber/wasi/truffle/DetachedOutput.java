package dev.tuber.wasi.truffle;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import com.oracle.truffle.api.TruffleSafepoint;

/**
 * Output that a cancelled or interrupted program can leave although nobody takes it: Java cannot interrupt a write to a full pipe, so
 * a helper thread writes while the program waits. Every write is flushed. A write that the program has left goes on, if ever
 * somebody reads, and later ones wait for it, so nothing is lost or out of order. The helper stays until {@link #close}, since the
 * reader of a {@code PipedOutputStream} takes its end for the end of the pipe.
 */
final class DetachedOutput extends OutputStream {
    /** Handing over takes some microseconds less while both sides are awake; on one processor the other side needs the time. */
    private static final long SPIN = Runtime.getRuntime().availableProcessors() > 1 ? TimeUnit.MICROSECONDS.toNanos(20) : 0;
    /** The most that is handed over at once, since it is copied. */
    private static final int MAXIMUM_PIECE = 1 << 20;

    private final OutputStream target;
    /** Held by the thread of the program that writes. */
    private final ReentrantLock turn = new ReentrantLock();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private byte[] buffer = {};
    /** What the helper has to write; {@code null} when it has nothing to do. */
    private volatile Piece piece;
    private boolean helperRuns;
    private boolean closed;

    DetachedOutput(OutputStream target) {
        this.target = target;
    }

    /** The first {@code length} bytes of the buffer, and how their writing ended. */
    private static final class Piece {
        private final int length;
        private Throwable failure;

        Piece(int length) {
            this.length = length;
        }
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[]{(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        try {
            TruffleSafepoint.setBlockedThreadInterruptible(null, ReentrantLock::lockInterruptibly, turn);
            // The rest of a write that was left.
            awaitIdle();
            for (int done = 0; done < length;) {
                int pieceLength = Math.min(length - done, MAXIMUM_PIECE);
                writePiece(source, offset + done, pieceLength);
                done += pieceLength;
            }
        } finally {
            // The program may have been stopped before or after it got its turn.
            if (turn.isHeldByCurrentThread()) {
                turn.unlock();
            }
        }
    }

    private void writePiece(byte[] source, int offset, int length) throws IOException {
        // A copy: the program may go on and change its memory while a write that it has left still waits.
        if (buffer.length < length) {
            buffer = new byte[length];
        }
        System.arraycopy(source, offset, buffer, 0, length);
        Piece written = new Piece(length);
        handOver(written);
        awaitIdle();
        switch (written.failure) {
            case null -> {
            }
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IOException(written.failure);
        }
    }

    private void handOver(Piece next) {
        lock.lock();
        try {
            piece = next;
            if (helperRuns) {
                changed.signalAll();
            } else {
                startHelper();
            }
        } finally {
            lock.unlock();
        }
    }

    private void awaitIdle() {
        if (piece != null) {
            TruffleSafepoint.setBlockedThreadInterruptible(null, DetachedOutput::awaitIdleInterruptibly, this);
        }
    }

    private void awaitIdleInterruptibly() throws InterruptedException {
        spin(false);
        lock.lockInterruptibly();
        try {
            while (piece != null) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits a little for there to be work, or none. */
    private void spin(boolean work) {
        long start = System.nanoTime();
        while ((piece != null) != work && System.nanoTime() - start < SPIN) {
            Thread.onSpinWait();
        }
    }

    private void startHelper() {
        // It may hang in a write that nothing can interrupt.
        Thread.ofPlatform().name("wasi standard output").daemon().start(this::serve);
        helperRuns = true;
    }

    private void serve() {
        while (awaitPiece()) {
            Piece current = piece;
            try {
                target.write(buffer, 0, current.length);
                target.flush();
            } catch (Throwable e) {
                current.failure = e;
            }
            lock.lock();
            try {
                piece = null;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Waits for work; {@code false} if the helper is to end. */
    private boolean awaitPiece() {
        spin(true);
        lock.lock();
        try {
            while (piece == null && !closed) {
                changed.awaitUninterruptibly();
            }
            helperRuns = piece != null;
            return helperRuns;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the helper, after the write that it may be in. The target stays open, and what is written later still comes there. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
