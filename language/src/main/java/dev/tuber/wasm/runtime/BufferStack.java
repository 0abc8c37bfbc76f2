package dev.tuber.wasm.runtime;

import java.util.Arrays;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

/** The call buffers of one thread in one context: a pair for each nested entry from outside. */
public final class BufferStack {
    /** Where nothing was needed yet, {@code null}. */
    private CallBuffers[] pairs = new CallBuffers[4];
    private final int maximumDepth;
    /** {@code null} if fuel is not counted. */
    private final FuelTank tank;
    /** {@code null} if nothing is watched. */
    private final CallWatch watch;
    private CallWatch.Watched outermostCall;
    private int depth;
    /** What to do when the thread leaves the outermost entry; {@code null} for nothing. */
    private Runnable whenLeft;

    /**
     * @param maximumDepth how deep calls may nest, for code that counts all of them
     * @param tank the context's fuel, or {@code null} if it is not counted
     * @param watch what watches outermost calls, or {@code null}
     */
    BufferStack(int maximumDepth, FuelTank tank, CallWatch watch) {
        this.watch = watch;
        this.maximumDepth = maximumDepth;
        this.tank = tank;
    }

    /** The pair for a new entry; {@link #release} gives it back. Part of compiled code that calls in. */
    public CallBuffers acquire() {
        int entry = depth;
        CallBuffers buffers = entry < pairs.length ? pairs[entry] : null;
        if (buffers == null) {
            buffers = add(entry);
        }
        // An exception may have left any number; nested entries share one limit.
        buffers.depth = entry == 0 ? 0 : pairs[entry - 1].depth;
        if (tank != null || watch != null) {
            meter(buffers);
        }
        depth = entry + 1;
        return buffers;
    }

    @TruffleBoundary
    private CallBuffers add(int entry) {
        if (entry == pairs.length) {
            pairs = Arrays.copyOf(pairs, 2 * entry);
        }
        pairs[entry] = new CallBuffers(maximumDepth, tank);
        return pairs[entry];
    }

    @TruffleBoundary
    private void meter(CallBuffers buffers) {
        if (tank != null) {
            buffers.fuel = depth == 0 ? Math.max(0, tank.draw(0)) : pairs[depth - 1].fuel;
        }
        if (watch != null && depth == 0) {
            outermostCall = watch.begin();
        }
    }

    public void release() {
        depth--;
        if (tank != null) {
            passFuelOn();
        }
        if (depth == 0 && (watch != null || whenLeft != null)) {
            endOutermostCall();
        }
    }

    /** Adds something to do when the thread, which is in a call now, leaves the outermost one. */
    void whenLeft(Runnable action) {
        Runnable earlier = whenLeft;
        whenLeft = earlier == null ? action : () -> {
            earlier.run();
            action.run();
        };
    }

    @TruffleBoundary
    private void endOutermostCall() {
        try {
            if (whenLeft != null) {
                Runnable action = whenLeft;
                whenLeft = null;
                action.run();
            }
        } finally {
            if (watch != null) {
                outermostCall.end();
            }
        }
    }

    /** What the entry that ends has left goes to the one around it, or back to the context. */
    @TruffleBoundary
    private void passFuelOn() {
        long unused = pairs[depth].fuel;
        if (depth == 0) {
            tank.add(unused);
        } else {
            pairs[depth - 1].fuel = unused;
        }
    }

    /** What this thread holds of the context's fuel. */
    long portion() {
        return depth == 0 ? 0 : pairs[depth - 1].fuel;
    }

    void dropPortion() {
        if (depth > 0) {
            pairs[depth - 1].fuel = 0;
        }
    }
}
