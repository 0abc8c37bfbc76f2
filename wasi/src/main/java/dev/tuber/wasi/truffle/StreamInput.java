package dev.tuber.wasi.truffle;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.nodes.Node;

import dev.tuber.wasi.world.InputSource;

/**
 * An input stream that can be waited for. Where the stream says that something is there, it is read directly. Otherwise a helper
 * thread reads, since a blocking read of a Java stream can be neither limited in time nor cancelled; it fetches no more than the
 * guest asked for (one byte for a poll), because what it takes from the stream is lost to others.
 */
final class StreamInput implements InputSource {
    private static final int MAXIMUM_FETCH = 1 << 16;

    private final InputStream stream;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** What the helper fetched and nobody has read yet. */
    private byte[] fetched = {};
    private int position;
    /** How many bytes the helper is to fetch; 0 when it has nothing to do. */
    private int request;
    private boolean ended;
    private IOException failure;
    private Thread helper;
    private boolean closed;
    /** Run once the helper has fetched something. */
    private final Set<Runnable> notifications = new HashSet<>();

    StreamInput(InputStream stream) {
        this.stream = stream;
    }

    @Override
    public int read(byte[] target, int offset, int length, Node location) throws IOException {
        while (true) {
            await(Long.MAX_VALUE, Math.min(length, MAXIMUM_FETCH), location);
            lock.lock();
            try {
                int count = readNow(target, offset, length);
                if (count != 0) {
                    return count;
                }
                // Another thread of the guest took what was there.
            } finally {
                lock.unlock();
            }
        }
    }

    /** Reads what is there; 0 if that is nothing, -1 at the end. */
    private int readNow(byte[] target, int offset, int length) throws IOException {
        if (position < fetched.length) {
            int count = Math.min(length, fetched.length - position);
            System.arraycopy(fetched, position, target, offset, count);
            position += count;
            return count;
        }
        if (ended) {
            // A terminal may go on after its end was signalled.
            ended = false;
            return -1;
        }
        throwFailure();
        int available = request > 0 ? 0 : stream.available();
        return available > 0 ? stream.read(target, offset, Math.min(length, available)) : 0;
    }

    private void throwFailure() throws IOException {
        if (failure != null) {
            IOException thrown = failure;
            failure = null;
            throw thrown;
        }
    }

    @Override
    public boolean awaitReadable(long nanoseconds, Node location) throws IOException {
        return await(nanoseconds, 1, location);
    }

    @Override
    public long available() throws IOException {
        lock.lock();
        try {
            return fetched.length - position + (request > 0 || ended ? 0 : stream.available());
        } finally {
            lock.unlock();
        }
    }

    private boolean await(long nanoseconds, int wanted, Node location) throws IOException {
        lock.lock();
        try {
            if (isReady()) {
                return true;
            }
            requestFetch(wanted);
        } finally {
            lock.unlock();
        }
        if (nanoseconds <= 0) {
            // The end of a stream shows only when it is read: give the helper a moment.
            return awaitChange(TimeUnit.MILLISECONDS.toNanos(1), location);
        }
        return awaitChange(nanoseconds, location);
    }

    private void requestFetch(int wanted) {
        if (request == 0) {
            request = wanted;
            startHelper();
            changed.signalAll();
        }
    }

    @Override
    public boolean requestNotification(Runnable action) throws IOException {
        lock.lock();
        try {
            if (isReady()) {
                return true;
            }
            notifications.add(action);
            requestFetch(1);
            return false;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void cancelNotification(Runnable action) {
        lock.lock();
        try {
            notifications.remove(action);
        } finally {
            lock.unlock();
        }
    }

    private boolean isReady() throws IOException {
        return position < fetched.length || ended || failure != null || request == 0 && stream.available() > 0;
    }

    private boolean awaitChange(long nanoseconds, Node location) throws IOException {
        long begin = System.nanoTime();
        boolean[] ready = new boolean[1];
        TruffleSafepoint.setBlockedThreadInterruptible(location, total -> {
            lock.lockInterruptibly();
            try {
                while (!(ready[0] = request == 0)) {
                    long remaining = total - (System.nanoTime() - begin);
                    if (remaining <= 0) {
                        return;
                    }
                    changed.awaitNanos(remaining);
                }
            } finally {
                lock.unlock();
            }
        }, nanoseconds);
        return ready[0];
    }

    private void startHelper() {
        if (helper == null) {
            helper = new Thread(this::serve, "wasi standard input");
            // It may hang in a read that nothing can interrupt.
            helper.setDaemon(true);
            helper.start();
        }
    }

    private void serve() {
        byte[] buffer = new byte[MAXIMUM_FETCH];
        while (true) {
            int wanted = awaitRequest();
            if (wanted == 0) {
                return;
            }
            int count = -1;
            IOException thrown = null;
            try {
                count = stream.read(buffer, 0, wanted);
            } catch (IOException e) {
                thrown = e;
            } catch (RuntimeException e) {
                thrown = new IOException(e);
            }
            lock.lock();
            try {
                fetched = count > 0 ? Arrays.copyOf(buffer, count) : new byte[0];
                position = 0;
                ended = count < 0 && thrown == null;
                failure = thrown;
                request = 0;
                changed.signalAll();
                notifications.forEach(Runnable::run);
                notifications.clear();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Ends the helper, after the read that it may be in. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How many bytes to fetch; 0 if the helper is to end. */
    private int awaitRequest() {
        lock.lock();
        try {
            while (request == 0 && !closed) {
                changed.awaitUninterruptibly();
            }
            return request;
        } finally {
            lock.unlock();
        }
    }
}
