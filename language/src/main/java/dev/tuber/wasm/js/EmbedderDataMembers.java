package dev.tuber.wasm.js;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.UnsupportedTypeException;

import dev.tuber.wasm.interop.WasmNull;
import dev.tuber.wasm.runtime.EmbedderDataHolder;
import dev.tuber.wasm.runtime.WasmMemory;
import dev.tuber.wasm.runtime.WasmMemory.GrowthListener;
import dev.tuber.wasm.runtime.gc.WasmArray;
import dev.tuber.wasm.runtime.gc.WasmStruct;

/** By what JavaScript finds its own object for one of the engine's again, and the prelude the engine's for one of JavaScript's. */
final class EmbedderDataMembers {
    private final GrowthListener growthListener;
    /**
     * From JavaScript's objects to the engine's, while somebody wants to know; else {@code null}. Neither side is kept alive: each object of
     * JavaScript holds that of the engine anyway.
     */
    private volatile Map<Object, WeakReference<Object>> reverse;
    /** JavaScript's objects for structures and arrays, as long as JavaScript has them: they have no place for it themselves. */
    private final Map<Object, WeakReference<Object>> forObjects = new WeakHashMap<>();

    /** @param growthListener for every memory that JavaScript has an object for; it must not hold a context */
    EmbedderDataMembers(GrowthListener growthListener) {
        this.growthListener = growthListener;
    }

    void addTo(Members members) {
        members.function("embedder_data_get", 1, this::get);
        members.function("embedder_data_set", 2, this::set);
        members.function("raw_of", 1, this::rawOf);
    }

    /** From now on {@code raw_of} knows every new object. */
    void recordObjects() {
        if (reverse == null) {
            reverse = new WeakHashMap<>();
        }
    }

    private Object get(Object[] arguments) {
        Object data = arguments[0] instanceof EmbedderDataHolder holder ? holder.embedderData() : isObject(arguments[0]) ? ofObject(arguments[0]) : null;
        return data == null ? WasmNull.INSTANCE : data;
    }

    private static boolean isObject(Object value) {
        return value instanceof WasmStruct || value instanceof WasmArray;
    }

    @TruffleBoundary
    private Object ofObject(Object object) {
        synchronized (forObjects) {
            WeakReference<Object> reference = forObjects.get(object);
            return reference == null ? null : reference.get();
        }
    }

    @TruffleBoundary
    private void setOfObject(Object object, Object data) {
        synchronized (forObjects) {
            forObjects.put(object, new WeakReference<>(data));
        }
    }

    private Object set(Object[] arguments) throws UnsupportedTypeException {
        if (isObject(arguments[0])) {
            setOfObject(arguments[0], arguments[1]);
            return WasmNull.INSTANCE;
        }
        Arguments.object(arguments, 0, EmbedderDataHolder.class).setEmbedderData(arguments[1]);
        if (arguments[0] instanceof WasmMemory memory) {
            memory.setGrowthListener(growthListener);
        }
        if (reverse != null) {
            record(arguments[1], arguments[0]);
        }
        return WasmNull.INSTANCE;
    }

    @TruffleBoundary
    private void record(Object object, Object raw) {
        synchronized (reverse) {
            reverse.put(object, new WeakReference<>(raw));
        }
    }

    /** The engine's object; null if there is none, or JavaScript had its object before the prelude ran. */
    @TruffleBoundary
    private Object rawOf(Object[] arguments) {
        if (reverse == null) {
            return WasmNull.INSTANCE;
        }
        synchronized (reverse) {
            WeakReference<Object> reference = reverse.get(arguments[0]);
            Object raw = reference == null ? null : reference.get();
            return raw == null ? WasmNull.INSTANCE : raw;
        }
    }
}
