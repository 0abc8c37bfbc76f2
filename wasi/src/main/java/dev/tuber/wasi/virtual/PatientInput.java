package dev.tuber.wasi.virtual;

import java.io.IOException;

import com.oracle.truffle.api.nodes.Node;

import dev.tuber.wasi.world.InputSource;

/**
 * Input of which a program cannot tell when it arrives: reads are as long as they can be, and time-outs, which belong to another clock
 * than the one by which input comes, do not run out. A poll that is for sockets too, whose timing shows in any case, looks at it as it is.
 */
final class PatientInput implements InputSource {
    private final InputSource source;

    PatientInput(InputSource source) {
        this.source = source;
    }

    @Override
    public int read(byte[] target, int offset, int length, Node location) throws IOException {
        int total = 0;
        while (total < length) {
            int count = source.read(target, offset + total, length - total, location);
            if (count < 0) {
                return total == 0 ? -1 : total;
            }
            total += count;
        }
        return total;
    }

    @Override
    public boolean awaitReadable(long nanoseconds, Node location) throws IOException {
        return source.awaitReadable(Long.MAX_VALUE, location);
    }

    @Override
    public boolean isReadable(Node location) throws IOException {
        return source.isReadable(location);
    }

    @Override
    public boolean requestNotification(Runnable action) throws IOException {
        return source.requestNotification(action);
    }

    @Override
    public void cancelNotification(Runnable action) {
        source.cancelNotification(action);
    }

    @Override
    public long available() throws IOException {
        return Math.min(1, source.available());
    }
}
