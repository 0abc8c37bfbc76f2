package dev.tuber.wasi.truffle;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;

import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.nodes.Node;

import dev.tuber.wasi.abi.ClockId;
import dev.tuber.wasi.world.WasiClock;

/** The host's clocks. The monotonic clock starts with the world, so that it does not tell how long the host has been running. */
final class SystemClock implements WasiClock {
    private static final long NANOSECONDS_PER_SECOND = 1_000_000_000L;
    /** The kernel counts a process's time in ticks of this length. */
    private static final long PROCESS_TIME_TICK = 10_000_000L;

    private final long start = System.nanoTime();

    @Override
    public long now(ClockId clock) {
        return switch (clock) {
            case REALTIME -> {
                Instant now = Instant.now();
                yield now.getEpochSecond() * NANOSECONDS_PER_SECOND + now.getNano();
            }
            case MONOTONIC -> System.nanoTime() - start;
            case PROCESS_CPU_TIME -> ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
            case THREAD_CPU_TIME -> threadTime();
        };
    }

    private static long threadTime() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return threads.isCurrentThreadCpuTimeSupported() ? Math.max(0, threads.getCurrentThreadCpuTime()) : 0;
    }

    @Override
    public long resolution(ClockId clock) {
        return switch (clock) {
            case REALTIME, MONOTONIC, THREAD_CPU_TIME -> 1;
            case PROCESS_CPU_TIME -> PROCESS_TIME_TICK;
        };
    }

    @Override
    public void sleep(long nanoseconds, Node location) {
        long begin = System.nanoTime();
        TruffleSafepoint.setBlockedThreadInterruptible(location, total -> {
            // Runs again after each interruption that does not end the program.
            long remaining = total - (System.nanoTime() - begin);
            if (remaining > 0) {
                Thread.sleep(Duration.ofNanos(remaining));
            }
        }, nanoseconds);
    }
}
