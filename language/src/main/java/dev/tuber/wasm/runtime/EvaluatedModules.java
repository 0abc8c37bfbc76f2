package dev.tuber.wasm.runtime;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The instances of one context that evaluating sources has given, where that gives instances: modules import from them by the names of their sources. */
public final class EvaluatedModules {
    private final Map<String, EvaluatedInstance> instances = new ConcurrentHashMap<>();

    /** The instance of a source: the same as long as no other module of that name is evaluated. */
    public Object instance(String sourceName, WasmModule module) {
        return instances.compute(sourceName, (name, known) -> known != null && known.isOf(module) ? known : new EvaluatedInstance(module));
    }

    public Collection<String> names() {
        return List.copyOf(instances.keySet());
    }

    /** {@code null} if there is none of that name. */
    public Object find(String sourceName) {
        return instances.get(sourceName);
    }

    /** What a module exports, or {@code null}. */
    Object export(String sourceName, String name) {
        EvaluatedInstance instance = instances.get(sourceName);
        return instance == null ? null : instance.exports().get(name);
    }
}
