package dev.tuber.wasm.runtime;

import java.util.concurrent.atomic.AtomicLong;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

/**
 * The fuel of one context.
 *
 * <p>Threads draw portions from it and give back what they have not used when they leave the context's code. A portion is a sixteenth of what is
 * there: so a thread rarely has to come back, and what others hold keeps no thread from much. With one thread the count is exact.
 */
public final class FuelTank {
    /** What {@link #draw} gives when there is not enough. */
    public static final long EMPTY = -1;
    private static final int PORTION_LOG2 = 4;
    /** In units. */
    private static final long LEAST_PORTION = 10_000;

    private final AtomicLong left;

    /** @param units not negative */
    public FuelTank(long units) {
        left = new AtomicLong(units);
    }

    /** Takes a portion of at least {@code needed} units, or all there is and gives {@link #EMPTY} if that is less. */
    @TruffleBoundary
    public long draw(long needed) {
        while (true) {
            long present = left.get();
            if (present < needed) {
                if (left.compareAndSet(present, 0)) {
                    return EMPTY;
                }
            } else {
                long portion = Math.max(needed, Math.min(present, Math.max(LEAST_PORTION, present >>> PORTION_LOG2)));
                if (left.compareAndSet(present, present - portion)) {
                    return portion;
                }
            }
        }
    }

    /** Adds units; what is beyond 2<sup>63</sup> - 1 is lost. */
    void add(long units) {
        left.updateAndGet(present -> present + units < 0 ? Long.MAX_VALUE : present + units);
    }

    void set(long units) {
        left.set(units);
    }

    /** What no thread has drawn. */
    long left() {
        return left.get();
    }
}
