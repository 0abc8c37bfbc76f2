package dev.tuber.wasm.runtime;

import java.util.HashMap;
import java.util.Map;

import dev.tuber.wasm.host.HostFunctionBody;
import dev.tuber.wasm.host.HostModule;
import dev.tuber.wasm.model.FunctionType;
import dev.tuber.wasm.model.TypeRegistry;

/** Makes runtime objects of what a host module offers. */
final class HostModuleLinker {
    private final WasmStore store;

    HostModuleLinker(WasmStore store) {
        this.store = store;
    }

    Map<String, Object> link(String moduleName, HostModule module) {
        Map<String, WasmTag> tags = new HashMap<>();
        module.items().forEach((name, item) -> {
            if (item instanceof HostModule.Tag(FunctionType type)) {
                tags.put(name, new WasmTag(TypeRegistry.intern(type), moduleName + "." + name));
            }
        });
        Map<String, Object> result = new HashMap<>(tags);
        module.items().forEach((name, item) -> result.computeIfAbsent(name, n -> link(moduleName + "." + n, item, tags)));
        return result;
    }

    private Object link(String fullName, HostModule.Item item, Map<String, WasmTag> tags) {
        return switch (item) {
            case HostModule.Function function -> WasmFunction.ofHost(store, TypeRegistry.intern(function.type()), fullName,
                            store.callTargets().forHostFunction(fullName, new CallLayout(function.type()), withTags(function.body(), tags)));
            case HostModule.Tag tag -> throw new IllegalStateException(fullName);
            case HostModule.Memory memory -> store.newMemory(memory.type());
            case HostModule.Global global -> {
                WasmGlobal result = new WasmGlobal(global.type());
                result.set(global.initialValue());
                yield result;
            }
        };
    }

    private static HostFunctionBody withTags(HostFunctionBody body, Map<String, WasmTag> tags) {
        if (tags.isEmpty()) {
            return body;
        }
        return call -> {
            ((HostCallFrame) call).setTags(tags);
            body.call(call);
        };
    }
}
