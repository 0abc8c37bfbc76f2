package dev.tuber.wasm.runtime.stack;

import com.oracle.truffle.api.nodes.ControlFlowException;

/** Unwinds a stack that nobody can resume any more. No guest code takes notice. */
final class StackEnd extends ControlFlowException {
    private static final long serialVersionUID = 1L;
}
