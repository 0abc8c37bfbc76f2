package dev.tuber.wasm.bindings;

import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;

import dev.tuber.wasm.interop.WasmNull;
import dev.tuber.wasm.runtime.WasmStore;

/** The remaining fuel as a member of the bindings, which can be set; only where fuel is counted. */
final class FuelMember {
    static final String NAME = "fuel";

    private final WasmStore store;

    FuelMember(WasmStore store) {
        this.store = store;
    }

    long read() {
        return store.remainingFuel();
    }

    void write(Object value) throws UnsupportedTypeException {
        store.setFuel(units(value));
    }

    /** The function {@code addFuel}. */
    Object add(Object[] arguments) throws InteropException {
        store.addFuel(units(arguments[0]));
        return WasmNull.INSTANCE;
    }

    private static long units(Object value) throws UnsupportedTypeException {
        InteropLibrary interop = InteropLibrary.getUncached();
        try {
            if (interop.fitsInLong(value) && interop.asLong(value) >= 0) {
                return interop.asLong(value);
            }
        } catch (UnsupportedMessageException e) {
            throw new IllegalStateException(e);
        }
        throw UnsupportedTypeException.create(new Object[]{value}, "fuel must be an integer from 0 on");
    }
}
