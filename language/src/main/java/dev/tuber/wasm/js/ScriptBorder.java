package dev.tuber.wasm.js;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;

import dev.tuber.wasm.runtime.LanguageBorder;
import dev.tuber.wasm.runtime.WasmGuestException;
import dev.tuber.wasm.runtime.WasmStore;
import dev.tuber.wasm.runtime.WasmTrapException;
import dev.tuber.wasm.runtime.WasmTypeException;
import dev.tuber.wasm.runtime.gc.WasmArray;
import dev.tuber.wasm.runtime.gc.WasmStruct;

/** The border as functions of JavaScript see to it; each of them throws what is to be thrown. */
final class ScriptBorder implements LanguageBorder {
    private static final InteropLibrary INTEROP = InteropLibrary.getUncached();

    private final Object functions;
    /** JavaScript's objects for those of the guest, as long as JavaScript has them. */
    private final Map<Object, WeakReference<Object>> opaqueByObject = new WeakHashMap<>();
    private final Map<Object, Object> objectByOpaque = new WeakHashMap<>();

    /** @param functions an object with a member for each method of the border, and {@code opaque}, which makes an object */
    ScriptBorder(Object functions) {
        this.functions = functions;
    }

    /** The value as JavaScript sees it, with a border or without. */
    static Object outgoing(WasmStore store, Object value) {
        return store.border() == null ? value : store.border().outgoing(value);
    }

    static Object incoming(WasmStore store, Object value) {
        return store.border() == null ? value : store.border().incoming(value);
    }

    /** Structures and arrays become objects without any property, always the same one for the same. */
    @Override
    public Object outgoing(Object value) {
        return value instanceof WasmStruct || value instanceof WasmArray ? opaque(value) : value;
    }

    @TruffleBoundary
    private synchronized Object opaque(Object value) {
        WeakReference<Object> reference = opaqueByObject.get(value);
        Object opaque = reference == null ? null : reference.get();
        if (opaque == null) {
            try {
                opaque = INTEROP.invokeMember(functions, "opaque");
            } catch (InteropException e) {
                throw new WasmTypeException("the border makes no objects", null);
            }
            opaqueByObject.put(value, new WeakReference<>(opaque));
            objectByOpaque.put(opaque, value);
        }
        return opaque;
    }

    @Override
    @TruffleBoundary
    public synchronized Object incoming(Object value) {
        return objectByOpaque.getOrDefault(value, value);
    }

    @Override
    public RuntimeException leaving(WasmGuestException exception) {
        return thrownBy("leaving", exception);
    }

    @Override
    public RuntimeException entering(AbstractTruffleException exception) {
        return thrownBy("entering", exception);
    }

    @Override
    public RuntimeException refused(String message) {
        return thrownBy("refused", message);
    }

    @Override
    public RuntimeException trapped(WasmTrapException trap) {
        return thrownBy("trapped", trap.getMessage());
    }

    @TruffleBoundary
    private RuntimeException thrownBy(String function, Object argument) {
        try {
            INTEROP.invokeMember(functions, function, argument);
            return new WasmTypeException("the function " + function + " of the border must throw", null);
        } catch (AbstractTruffleException e) {
            return e;
        } catch (InteropException e) {
            return new WasmTypeException("the border has no function " + function, null);
        }
    }
}
