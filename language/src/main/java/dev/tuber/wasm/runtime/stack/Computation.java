package dev.tuber.wasm.runtime.stack;

import dev.tuber.wasm.runtime.WasmFunction;

/**
 * What a continuation is to go on with: a function that has not been called, or stacks of which the innermost is suspended and each other
 * waits for the one it resumed.
 *
 * @param function to call first, or {@code null} if there are stacks
 * @param innermost where control goes
 * @param outermost the stack that ends last; its results are the continuation's
 * @param bound the first arguments
 */
record Computation(WasmFunction function, GuestStack innermost, GuestStack outermost, Message.Values bound) {

    static Computation start(WasmFunction function) {
        return new Computation(function, null, null, Message.Values.NONE);
    }

    static Computation suspended(GuestStack innermost, GuestStack outermost) {
        return new Computation(null, innermost, outermost, Message.Values.NONE);
    }

    Computation bind(Message.Values values) {
        return new Computation(function, innermost, outermost, bound.followedBy(values));
    }
}
