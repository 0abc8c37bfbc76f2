package dev.tuber.wasm.runtime.stack;

import com.oracle.truffle.api.nodes.Node;

import dev.tuber.wasm.runtime.CallBuffers;
import dev.tuber.wasm.runtime.Trap;
import dev.tuber.wasm.runtime.WasmFunction;
import dev.tuber.wasm.runtime.WasmTrapException;

/** Stacks that are continuations of the Java machine; on virtual threads, which are such continuations themselves, threads. */
public final class InternalStacks implements GuestStacks {
    private final GuestStacks onVirtualThreads;

    public InternalStacks(GuestStacks onVirtualThreads) {
        this.onVirtualThreads = onVirtualThreads;
    }

    /** Whether this Java machine lets the engine use its continuations. */
    public static boolean areAvailable() {
        return MachineContinuation.isAvailable();
    }

    @Override
    public GuestStack root(CallBuffers buffers) {
        return Thread.currentThread().isVirtual() ? onVirtualThreads.root(buffers) : new InternalStack(buffers);
    }

    @Override
    public GuestStack create(WasmFunction function, GuestStack resumer, Node location) {
        if (!(resumer instanceof InternalStack stack)) {
            return onVirtualThreads.create(function, resumer, location);
        }
        if (stack.isTooDeep()) {
            throw WasmTrapException.stackExhausted(location);
        }
        return new InternalStack(function, stack);
    }
}
