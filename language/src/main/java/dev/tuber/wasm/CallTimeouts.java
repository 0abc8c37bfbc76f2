package dev.tuber.wasm;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import com.oracle.truffle.api.ThreadLocalAction;
import com.oracle.truffle.api.TruffleLanguage;

import dev.tuber.wasm.runtime.CallWatch;
import dev.tuber.wasm.runtime.WasmTimeoutException;

/**
 * Ends calls from outside that take longer than they may: a timer lets Truffle throw an exception in their thread, at its next safepoint
 * or where it waits. If somebody between the guest's frames catches that, it comes again.
 */
final class CallTimeouts implements CallWatch {
    private static final long REPEATED_AFTER_MS = 100;
    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private final TruffleLanguage.Env env;
    private final Duration timeout;

    CallTimeouts(TruffleLanguage.Env env, Duration timeout) {
        this.env = env;
        this.timeout = timeout;
    }

    /** One for all contexts; its thread goes when nothing was timed for a while. */
    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "wasm timeouts");
            thread.setDaemon(true);
            return thread;
        });
        executor.setKeepAliveTime(10, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        executor.setRemoveOnCancelPolicy(true);
        return executor;
    }

    @Override
    public Watched begin() {
        return new TimedCall(Thread.currentThread());
    }

    private final class TimedCall implements Watched {
        private final Thread thread;
        private final ScheduledFuture<?> expiry;
        private volatile boolean hasEnded;
        /** What the thread has not yet come to; used by the timer only. */
        private Future<Void> action;

        TimedCall(Thread thread) {
            this.thread = thread;
            this.expiry = TIMER.scheduleWithFixedDelay(this::expire, timeout.toNanos(),
                            TimeUnit.MILLISECONDS.toNanos(REPEATED_AFTER_MS), TimeUnit.NANOSECONDS);
        }

        @Override
        public void end() {
            hasEnded = true;
            expiry.cancel(false);
        }

        private void expire() {
            if (hasEnded) {
                return;
            }
            try {
                if (action == null || action.isDone()) {
                    action = env.submitThreadLocal(new Thread[]{thread}, new Expiry());
                }
            } catch (IllegalStateException e) {
                // The context is closed.
                expiry.cancel(false);
            }
        }

        private final class Expiry extends ThreadLocalAction {

            Expiry() {
                super(true, false);
            }

            @Override
            protected void perform(Access access) {
                if (!hasEnded) {
                    throw new WasmTimeoutException(timeout, access.getLocation());
                }
            }
        }
    }
}
