package dev.tuber.wasi.world;

import com.oracle.truffle.api.nodes.Node;

import dev.tuber.wasi.abi.ClockId;

/** The clocks of a world. */
public interface WasiClock {

    /** Nanoseconds; see {@link ClockId} for their origins. */
    long now(ClockId clock);

    /** The smallest step in nanoseconds, at least 1. */
    long resolution(ClockId clock);

    /**
     * Lets time pass.
     *
     * @param nanoseconds not negative
     * @param location the sleeping call, or {@code null}; a cancelled program wakes here
     */
    void sleep(long nanoseconds, Node location);

    /**
     * Tells that the program has waited for something else, in real time, and nothing came.
     *
     * @param nanoseconds how long it has, not negative
     */
    default void waited(long nanoseconds) {
        // A clock of the host has seen that.
    }
}
