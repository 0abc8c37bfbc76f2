package dev.tuber.launcher;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** Runs the program on a thread whose stack is larger than the main thread's, which cannot be sized from within. */
final class GuestThread {

    /**
     * Interpreted frames are about ten times as large as native ones, so this equals some tens of MiB of native stack. The
     * memory is reserved, not used, until a program recurses that deeply.
     */
    static final long STACK_BYTES = 512L << 20;

    private GuestThread() {
    }

    /** Runs {@code work} to its end; what it throws is thrown here. */
    static <T> T run(Supplier<T> work) throws InterruptedException {
        FutureTask<T> task = new FutureTask<>(work::get);
        Thread thread = new Thread(null, task, "guest", STACK_BYTES);
        thread.start();
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        }
    }

    private static RuntimeException rethrown(Throwable cause) {
        return switch (cause) {
            case RuntimeException exception -> exception;
            case Error error -> throw error;
            default -> new IllegalStateException(cause);
        };
    }
}
