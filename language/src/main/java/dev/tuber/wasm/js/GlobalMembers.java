package dev.tuber.wasm.js;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.UnsupportedTypeException;

import dev.tuber.wasm.interop.WasmNull;
import dev.tuber.wasm.model.AbstractHeapType;
import dev.tuber.wasm.model.GlobalType;
import dev.tuber.wasm.model.ReferenceType;
import dev.tuber.wasm.model.ValueType;
import dev.tuber.wasm.runtime.ValueConverter;
import dev.tuber.wasm.runtime.WasmGlobal;
import dev.tuber.wasm.runtime.WasmStore;
import dev.tuber.wasm.runtime.WasmTypeException;

/** What JavaScript does with globals. */
final class GlobalMembers {
    private final WasmStore store;
    private final Adoption adoption;

    GlobalMembers(WasmStore store, Adoption adoption) {
        this.store = store;
        this.adoption = adoption;
    }

    void addTo(Members members) {
        members.function("global_alloc", 3, this::allocate);
        members.function("string_constant", 1, GlobalMembers::stringConstant);
        members.function("global_read", 1, arguments -> ScriptBorder.outgoing(store, ValueConverter.toInterop(global(arguments).get())));
        members.function("global_write", 2, this::write);
    }

    private static WasmGlobal global(Object[] arguments) throws UnsupportedTypeException {
        return Arguments.object(arguments, 0, WasmGlobal.class);
    }

    /** The name of the type, whether the global is mutable, and its value. */
    @TruffleBoundary
    private Object allocate(Object[] arguments) throws UnsupportedTypeException {
        WasmGlobal adopted = adoption.take(WasmGlobal.class);
        if (adopted != null) {
            return adopted;
        }
        ValueType type = Dialect.parse(Arguments.string(arguments, 0));
        if (type == null) {
            throw Arguments.unsupported(arguments, 0, "a value type");
        }
        WasmGlobal global = new WasmGlobal(new GlobalType(type, Arguments.truth(arguments, 1)));
        global.set(Arguments.value(store, arguments[2], type, "the global's value"));
        return global;
    }

    /** An immutable global of type {@code (ref extern)}. */
    @TruffleBoundary
    private static Object stringConstant(Object[] arguments) {
        WasmGlobal global = new WasmGlobal(new GlobalType(new ReferenceType(false, AbstractHeapType.EXTERN), false));
        global.set(arguments[0]);
        return global;
    }

    @TruffleBoundary
    private Object write(Object[] arguments) throws UnsupportedTypeException {
        WasmGlobal global = global(arguments);
        if (!global.type().mutable()) {
            throw new WasmTypeException("the global is immutable", null);
        }
        global.set(Arguments.value(store, arguments[1], global.type().valueType(), "the global's value"));
        return WasmNull.INSTANCE;
    }
}
