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
        return pairs.get(depth++);
    }

    public void release() {
        depth--;
    }
}
