package dev.tuber.wasm.bindings;

import com.oracle.truffle.api.interop.ArityException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;

import dev.tuber.wasm.interop.WasmNull;
import dev.tuber.wasm.runtime.WasmStore;

/**
 * The members of the language's bindings that concern fuel: {@code fuel}, the remaining units, which can be set, and {@code addFuel(units)}. They exist only
 * where fuel is counted.
 */
final class FuelMembers {
    private static final String FUEL = "fuel";
    private static final String ADD_FUEL = "addFuel";

    private final WasmStore store;

    FuelMembers(WasmStore store) {
        this.store = store;
    }

    Object[] names() {
        return store.limits().countsFuel() ? new Object[]{FUEL, ADD_FUEL} : new Object[0];
    }

    boolean isReadable(String member) {
        return FUEL.equals(member) && store.limits().countsFuel();
    }

    boolean isInvocable(String member) {
        return ADD_FUEL.equals(member) && store.limits().countsFuel();
    }

    Object read(String member) throws UnknownIdentifierException {
        if (!isReadable(member)) {
            throw UnknownIdentifierException.create(member);
        }
        return store.remainingFuel();
    }

    void write(String member, Object value) throws UnknownIdentifierException, UnsupportedTypeException {
        if (!isReadable(member)) {
            throw UnknownIdentifierException.create(member);
        }
        store.setFuel(units(value));
    }

    Object invoke(String member, Object[] arguments) throws UnknownIdentifierException, UnsupportedTypeException, ArityException {
        if (!isInvocable(member)) {
            throw UnknownIdentifierException.create(member);
        }
        if (arguments.length != 1) {
            throw ArityException.create(1, 1, arguments.length);
        }
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
