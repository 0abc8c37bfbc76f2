package dev.tuber.wasm.runtime.stack;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import com.oracle.truffle.api.nodes.Node;

import dev.tuber.wasm.runtime.BufferStack;
import dev.tuber.wasm.runtime.CallBuffers;
import dev.tuber.wasm.runtime.Trap;
import dev.tuber.wasm.runtime.WasmFunction;
import dev.tuber.wasm.runtime.WasmTrapException;

/** Stacks that are threads. */
public final class ThreadStacks implements GuestStacks {
    /** More would use up memory before anybody sees why. */
    private static final int MAXIMUM_STACKS = 10_000;

    private final BiFunction<Runnable, Runnable, Thread> threads;
    private final Supplier<BufferStack> buffers;
    /** Until the thread has left the context, which must not close before. */
    private final Set<ThreadStack> living = ConcurrentHashMap.newKeySet();

    /**
     * @param threads makes a thread that does its first argument in the context, and its second when it has left it; or throws what tells
     *            the embedder why not
     * @param buffers gives the current thread's buffers
     */
    public ThreadStacks(BiFunction<Runnable, Runnable, Thread> threads, Supplier<BufferStack> buffers) {
        this.threads = threads;
        this.buffers = buffers;
    }

    @Override
    public GuestStack root(CallBuffers rootBuffers) {
        return new ThreadStack(this);
    }

    @Override
    public GuestStack create(WasmFunction function, GuestStack resumer, Node location) {
        if (living.size() >= MAXIMUM_STACKS) {
            throw WasmTrapException.create(Trap.TOO_MANY_STACKS, location);
        }
        ThreadStack stack = new ThreadStack(this, function);
        stack.setThread(threads.apply(stack::run, () -> living.remove(stack)));
        living.add(stack);
        return stack;
    }

    CallBuffers enter() {
        return buffers.get().acquire();
    }

    void leave() {
        buffers.get().release();
    }

    /** Ends the stacks that some stack has resumed and that were to come back to it. */
    void endResumedBy(GuestStack owner) {
        for (ThreadStack stack : living) {
            for (GuestStack inner = stack; inner.prompt != null; inner = inner.prompt.owner()) {
                if (inner.prompt.owner() == owner) {
                    stack.end();
                    break;
                }
            }
        }
    }

    /** Ends all stacks and waits for their threads: the context closes. */
    public void close() {
        for (ThreadStack stack : living) {
            stack.end();
        }
        for (ThreadStack stack : living) {
            stack.join();
        }
    }
}
