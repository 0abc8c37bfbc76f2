package dev.tuber.wasm.runtime;

import java.util.HashMap;
import java.util.Map;

import dev.tuber.wasm.host.HostModule;
import dev.tuber.wasm.model.TypeRegistry;

/** Makes runtime objects of what a host module offers. */
final class HostModuleLinker {
    private final WasmStore store;

    HostModuleLinker(WasmStore store) {
        this.store = store;
    }

    Map<String, Object> link(String moduleName, HostModule module) {
        Map<String, Object> result = new HashMap<>();
        module.items().forEach((name, item) -> result.put(name, link(moduleName + "." + name, item)));
        return result;
    }

    private Object link(String fullName, HostModule.Item item) {
        return switch (item) {
            case HostModule.Function function -> WasmFunction.ofHost(store, TypeRegistry.intern(function.type()), fullName,
                            store.callTargets().forHostFunction(fullName, new CallLayout(function.type()), function.body()));
            case HostModule.Memory memory -> new WasmMemory(memory.type());
            case HostModule.Global global -> {
                WasmGlobal result = new WasmGlobal(global.type());
                result.set(global.initialValue());
                yield result;
            }
        };
    }
}
