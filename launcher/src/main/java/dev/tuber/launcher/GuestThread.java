package dev.tuber.launcher;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** Runs the program on a thread whose stack is larger than the main thread's, which cannot be sized from within. */
final class GuestThread {

    /**
     * The size unless the user gives another, in MiB. A call of a small function needs about 2 KiB while it is interpreted, so this
     * is good for more than 60,000 calls, three times what the engine allows by itself. More is not better: ending an endless recursion takes time in proportion.
     */
    static final int DEFAULT_STACK_MIB = 128;

    /** The largest size, in MiB. */
    static final int MAX_STACK_MIB = 4096;

    private GuestThread() {
    }

    /**
     * Runs {@code work} to its end; what it throws is thrown here.
     *
     * @param stackMib size of the stack in MiB; it is reserved, and used as far as the program recurses
     */
    static <T> T run(int stackMib, Supplier<T> work) throws InterruptedException {
        FutureTask<T> task = new FutureTask<>(work::get);
        Thread thread = new Thread(null, task, "guest", (long) stackMib << 20);
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
