package dev.tuber.wasm.runtime.stack;

import com.oracle.truffle.api.nodes.Node;

import dev.tuber.wasm.runtime.CallBuffers;
import dev.tuber.wasm.runtime.WasmFunction;

/** Makes the stacks of one context. */
public interface GuestStacks {

    /** The stack of the entry from outside that owns these buffers, on the current thread. */
    GuestStack root(CallBuffers buffers);

    /**
     * A stack for a function, started when control is first handed to it.
     *
     * @param resumer the stack that asks
     * @throws dev.tuber.wasm.runtime.WasmTrapException if there are too many
     */
    GuestStack create(WasmFunction function, GuestStack resumer, Node location);
}
