package dev.tuber.wasm.js;

import com.oracle.truffle.api.interop.UnsupportedTypeException;

import dev.tuber.wasm.interop.WasmNull;
import dev.tuber.wasm.runtime.ExportedEntity;

/**
 * Lets the prelude have an object of JavaScript for one of the engine's that exists already: what JavaScript's next constructor of the same
 * class allocates is not allocated, but this.
 */
final class Adoption {
    private ExportedEntity next;

    void addTo(Members members) {
        members.function("adopt", 1, this::adopt);
    }

    private Object adopt(Object[] arguments) throws UnsupportedTypeException {
        next = Arguments.object(arguments, 0, ExportedEntity.class);
        return WasmNull.INSTANCE;
    }

    /** The object to use in place of a new one, or {@code null}. */
    <T> T take(Class<T> type) {
        if (next == null || !type.isInstance(next)) {
            return null;
        }
        T taken = type.cast(next);
        next = null;
        return taken;
    }
}
