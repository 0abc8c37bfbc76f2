package dev.tuber.wasm.nodes;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.nodes.Node;

import dev.tuber.wasm.runtime.CodePlace;
import dev.tuber.wasm.runtime.Trap;
import dev.tuber.wasm.runtime.WasmTrapException;

/** Base of all nodes of a function. */
public abstract class WasmNode extends Node implements CodePlace {
    /** Absolute offset of the instruction in the module, or -1. Kept where something can trap or call. */
    private int byteOffset = -1;
    /** Until the first trap here, compiled code has only an exit to the interpreter in its place. */
    @CompilationFinal private boolean hasTrapped;

    @Override
    public final int byteOffset() {
        return byteOffset;
    }

    public final void setByteOffset(int offset) {
        byteOffset = offset;
    }

    /** The exception for a trap at this node: {@code throw trap(...)}. */
    protected final WasmTrapException trap(Trap kind) {
        if (!hasTrapped) {
            CompilerDirectives.transferToInterpreterAndInvalidate();
            hasTrapped = true;
        }
        return WasmTrapException.create(kind, this);
    }

    /** A trap whose message names a number, for example the index of an element. */
    protected final WasmTrapException trap(Trap kind, long number) {
        if (!hasTrapped) {
            CompilerDirectives.transferToInterpreterAndInvalidate();
            hasTrapped = true;
        }
        return WasmTrapException.create(kind, number, this);
    }
}
