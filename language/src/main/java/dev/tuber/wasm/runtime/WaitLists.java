package dev.tuber.wasm.runtime;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.nodes.Node;

/**
 * The threads that wait at the addresses of one shared memory, in the order in which they came.
 *
 * <p>One lock guards all lists. The value is compared under it, so that no notification gets lost between comparison and waiting; a thread
 * goes on only if it was notified or its time is up, and which of both happened first is decided under the lock.
 */
public final class WaitLists {
    /** Results of {@link #await}. */
    public static final int NOTIFIED = 0;
    public static final int NOT_EQUAL = 1;
    public static final int TIMED_OUT = 2;

    private final Map<Long, Queue<Waiter>> queues = new HashMap<>();

    /** A thread that waits; what is not final is guarded by the lists. */
    private static final class Waiter {
        final CountDownLatch latch = new CountDownLatch(1);
        boolean isNotified;
    }

    /**
     * Waits for a notification if a value in memory is as expected.
     *
     * @param location the instruction, for whatever happens to the thread meanwhile: it can be cancelled, for example
     * @param address absolute
     * @param width 4 or 8 bytes
     * @param timeout in nanoseconds; negative to wait for ever
     * @return one of the constants of this class
     */
    @TruffleBoundary
    public int await(Node location, long address, int width, long expected, long timeout) {
        Waiter waiter = new Waiter();
        synchronized (this) {
            if (AtomicMemory.load(address, width) != expected) {
                return NOT_EQUAL;
            }
            queues.computeIfAbsent(address, key -> new ArrayDeque<>()).add(waiter);
        }
        boolean isFinished = false;
        try {
            block(location, waiter.latch, timeout);
            isFinished = true;
        } finally {
            if (!isFinished && leave(address, waiter)) {
                // The thread is torn away by something else: the notification is for the next one.
                notify(address, 1);
            }
        }
        return leave(address, waiter) ? NOTIFIED : TIMED_OUT;
    }

    private static void block(Node location, CountDownLatch latch, long timeout) {
        if (timeout < 0) {
            TruffleSafepoint.setBlockedThreadInterruptible(location, CountDownLatch::await, latch);
        } else {
            // The difference to a later time is right even if the sum overflows.
            long end = System.nanoTime() + timeout;
            TruffleSafepoint.setBlockedThreadInterruptible(location, waited -> waited.await(end - System.nanoTime(), TimeUnit.NANOSECONDS), latch);
        }
    }

    /** Whether the thread was notified; if not, it is in no list any more. */
    private synchronized boolean leave(long address, Waiter waiter) {
        if (!waiter.isNotified) {
            Queue<Waiter> queue = queues.get(address);
            queue.remove(waiter);
            if (queue.isEmpty()) {
                queues.remove(address);
            }
        }
        return waiter.isNotified;
    }

    /**
     * Wakes the threads that have waited longest at an address.
     *
     * @param address absolute
     * @param maximum how many, unsigned
     * @return how many were woken
     */
    @TruffleBoundary
    public synchronized int notify(long address, int maximum) {
        Queue<Waiter> queue = queues.get(address);
        int count = 0;
        while (queue != null && !queue.isEmpty() && Integer.compareUnsigned(count, maximum) < 0) {
            Waiter waiter = queue.remove();
            waiter.isNotified = true;
            waiter.latch.countDown();
            count++;
        }
        if (queue != null && queue.isEmpty()) {
            queues.remove(address);
        }
        return count;
    }
}
