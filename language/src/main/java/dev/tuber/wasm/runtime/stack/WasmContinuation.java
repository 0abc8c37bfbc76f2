package dev.tuber.wasm.runtime.stack;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

import dev.tuber.wasm.interop.MetaType;
import dev.tuber.wasm.model.DefinedType;

/** A continuation reference. Whoever uses it first consumes it. For other languages an object without members. */
@ExportLibrary(InteropLibrary.class)
public final class WasmContinuation implements TruffleObject {
    private static final MetaType META_TYPE = new MetaType("Continuation", WasmContinuation.class);
    private final DefinedType type;
    /** {@code null} once it is consumed. */
    private Computation computation;

    WasmContinuation(DefinedType type, Computation computation) {
        this.type = type;
        this.computation = computation;
        if (computation.innermost() != null) {
            computation.innermost().abandonWith(this);
        }
    }

    /** The type with which it was made. */
    public DefinedType type() {
        return type;
    }

    /** Takes the computation out; {@code null} if somebody has before. Two threads never get it both. */
    synchronized Computation consume() {
        Computation taken = computation;
        computation = null;
        if (taken != null && taken.innermost() != null) {
            taken.innermost().keep();
        }
        return taken;
    }

    @ExportMessage
    @TruffleBoundary
    Object toDisplayString(@SuppressWarnings("unused") boolean allowSideEffects) {
        return toString();
    }

    @Override
    public String toString() {
        return "continuation";
    }

    @ExportMessage
    boolean hasMetaObject() {
        return true;
    }

    @ExportMessage
    Object getMetaObject() {
        return META_TYPE;
    }
}
