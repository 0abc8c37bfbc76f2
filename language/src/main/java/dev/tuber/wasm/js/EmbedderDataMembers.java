package dev.tuber.wasm.js;

import com.oracle.truffle.api.interop.UnsupportedTypeException;

import dev.tuber.wasm.interop.WasmNull;
import dev.tuber.wasm.runtime.ExportedEntity;
import dev.tuber.wasm.runtime.WasmMemory;
import dev.tuber.wasm.runtime.WasmMemory.GrowthListener;

/** By what JavaScript finds its own object for one of the engine's again. */
final class EmbedderDataMembers {
    private final GrowthListener growthListener;

    /** @param growthListener for every memory that JavaScript has an object for; it must not hold a context */
    EmbedderDataMembers(GrowthListener growthListener) {
        this.growthListener = growthListener;
    }

    void addTo(Members members) {
        members.function("embedder_data_get", 1, EmbedderDataMembers::get);
        members.function("embedder_data_set", 2, this::set);
    }

    private static Object get(Object[] arguments) {
        Object data = arguments[0] instanceof ExportedEntity entity ? entity.embedderData() : null;
        return data == null ? WasmNull.INSTANCE : data;
    }

    private Object set(Object[] arguments) throws UnsupportedTypeException {
        Arguments.object(arguments, 0, ExportedEntity.class).setEmbedderData(arguments[1]);
        if (arguments[0] instanceof WasmMemory memory) {
            memory.setGrowthListener(growthListener);
        }
        return WasmNull.INSTANCE;
    }
}
