package dev.tuber.wasm.runtime;

import java.util.ArrayList;
import java.util.List;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

/** The call buffers of one thread in one context: a pair for each nested entry from outside. */
public final class BufferStack {
    private final List<CallBuffers> pairs = new ArrayList<>();
    private int depth;

    /** The pair for a new entry; {@link #release} gives it back. */
    @TruffleBoundary
    public CallBuffers acquire() {
        if (depth == pairs.size()) {
            pairs.add(new CallBuffers());
        }
        CallBuffers buffers = pairs.get(depth);
        // An exception may have left any number; nested entries share one limit.
        buffers.depth = depth == 0 ? 0 : pairs.get(depth - 1).depth;
        depth++;
        return buffers;
    }

    public void release() {
        depth--;
    }
}
