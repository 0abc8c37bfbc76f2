package dev.tuber.launcher;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a run that the engine cannot end in time, since it does not run the program at that moment: it loads a module, or is stuck in a write that
 * nobody reads.
 */
final class Watchdog implements AutoCloseable {

    /** How much longer than the timeout the engine has to end the program itself, and to tell where it was. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final CountDownLatch ended = new CountDownLatch(1);

    private Watchdog() {
    }

    /**
     * Watches from now on until it is closed.
     *
     * @param timeout what the run may take, or {@code null} for any time
     * @param end what to do when that and some more time has passed
     */
    static Watchdog start(Duration timeout, Runnable end) {
        Watchdog watchdog = new Watchdog();
        if (timeout != null) {
            Thread thread = new Thread(() -> watchdog.watch(timeout.plus(GRACE), end), "watchdog");
            thread.setDaemon(true);
            thread.start();
        }
        return watchdog;
    }

    private void watch(Duration time, Runnable end) {
        try {
            if (!ended.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
                end.run();
            }
        } catch (InterruptedException e) {
            // Nobody interrupts this thread but to end it.
        }
    }

    @Override
    public void close() {
        ended.countDown();
    }
}
