package dev.tuber.benchmark;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Calls {@code run()} of one program until a time has passed, and prints each call as it ends, so that nothing is lost of a process that has
 * to be killed. Lines of fields, separated by tabs, in every driver alike:
 *
 * <pre>
 * engine    NAME                       who runs the program, in the engine's own words
 * checksum  INTEGER                    the result of the first call; all others are compared with it
 * call      START  ELAPSED  PROCESSOR  microseconds: since the start of the process; of the clock; of processor time of the calling thread
 * failed    MESSAGE                    why there is nothing more
 * </pre>
 */
final class CallLog {

    /** When the harness started this process, in microseconds since 1970; the process itself does not know it as precisely. */
    private static final String PROCESS_START = "BENCHMARK_START";

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final long FLUSH_INTERVAL = Duration.ofMillis(100).toNanos();

    private final PrintStream output;
    private final long sinceProcessStart;
    private final long zero = System.nanoTime();
    private long flushed = zero;

    /** Begins a log; {@code output} need not flush by itself. */
    CallLog(PrintStream output) {
        this.output = output;
        String start = System.getenv(PROCESS_START);
        long origin = start == null
                ? ManagementFactory.getRuntimeMXBean().getStartTime() * 1000
                : Long.parseLong(start);
        this.sinceProcessStart = (System.currentTimeMillis() * 1000 - origin) * 1000;
    }

    /**
     * Measures a program: at least one call, and as many as begin within the time, which is counted from here.
     *
     * @throws IllegalStateException if the checksum changes from call to call
     */
    void measure(String engine, LongSupplier run, Duration time) {
        output.println("engine\t" + engine);
        long begin = System.nanoTime();
        OptionalLong checksum = OptionalLong.empty();
        do {
            long start = System.nanoTime();
            long before = THREADS.getCurrentThreadCpuTime();
            long result = run.getAsLong();
            long processor = THREADS.getCurrentThreadCpuTime() - before;
            long elapsed = System.nanoTime() - start;
            if (checksum.isEmpty()) {
                checksum = OptionalLong.of(result);
                output.println("checksum\t" + result);
            } else if (result != checksum.getAsLong()) {
                throw new IllegalStateException("the checksum changes from call to call: " + checksum.getAsLong() + ", then " + result);
            }
            output.println("call\t" + (sinceProcessStart + start - zero) / 1000 + "\t" + elapsed / 1000 + "\t" + processor / 1000);
            flushNowAndThen();
        } while (System.nanoTime() - begin < time.toNanos());
        output.flush();
    }

    /** The last line of a process that cannot go on. */
    void failed(Throwable failure) {
        output.println("failed\t" + failure.toString().lines().findFirst().orElse("").replace('\t', ' '));
        output.flush();
    }

    private void flushNowAndThen() {
        long now = System.nanoTime();
        if (now - flushed > FLUSH_INTERVAL) {
            output.flush();
            flushed = now;
        }
    }
}
