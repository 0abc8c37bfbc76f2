package dev.tuber.wasi.virtual;

import java.time.Instant;
import java.time.InstantSource;

import com.oracle.truffle.api.nodes.Node;

import dev.tuber.wasi.abi.ClockId;
import dev.tuber.wasi.world.WasiClock;

/**
 * A clock on which time passes only when the program sleeps, which takes no real time, and, if it steps, when the program looks at it.
 * All clocks run alike; those that count from the start of the program start at 0.
 */
public final class VirtualClock implements WasiClock, InstantSource {
    private final long start;
    private final long step;
    private long elapsed;

    public VirtualClock(ClockSetting setting) {
        this.start = Math.addExact(Math.multiplyExact(setting.start().getEpochSecond(), 1_000_000_000L), setting.start().getNano());
        this.step = setting.step();
    }

    @Override
    public synchronized long now(ClockId clock) {
        long shown = clock == ClockId.REALTIME ? start + elapsed : elapsed;
        pass(step);
        return shown;
    }

    /** Times end in the year 2262. */
    private void pass(long nanoseconds) {
        elapsed += Math.min(nanoseconds, Long.MAX_VALUE - start - elapsed);
    }

    @Override
    public long resolution(ClockId clock) {
        return Math.max(1, step);
    }

    @Override
    public synchronized void sleep(long nanoseconds, Node location) {
        pass(nanoseconds);
    }

    @Override
    public synchronized void waited(long nanoseconds) {
        pass(nanoseconds);
    }

    /** The time for files; asking for it does not move the clock. */
    @Override
    public synchronized Instant instant() {
        return Instant.ofEpochSecond(0, start + elapsed);
    }
}
