package dev.tuber.wasm.runtime;

import com.oracle.truffle.api.nodes.Node;

/** A root node that can say where in its program it stands. */
public interface CodeLocation {

    /**
     * The function and the place in it, for a line of a stack trace, for example {@code fib (fib.wasm:0x3a1)}.
     *
     * @param node the node that was being executed, or {@code null}
     */
    String describe(Node node);
}
