package dev.tuber.wasm.runtime;

import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.source.SourceSection;

/** A root node that can say where in its program it stands. */
public interface CodeLocation {

    /**
     * The function and the place in it, for a line of a stack trace, for example {@code fib (fib.wasm:0x3a1)}.
     *
     * @param node the node that was being executed, or {@code null}
     */
    String describe(Node node);

    /** The instruction at a node in a source, or {@code null} if there is no source yet and making it would take time. */
    default SourceSection section(@SuppressWarnings("unused") Node node) {
        return null;
    }
}
