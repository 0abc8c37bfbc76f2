package dev.tuber.launcher.script;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyObject;

/** What the commands of one script thread can name: definitions, instances and registered modules. Used by one thread. */
final class Scope {
    private final Map<String, Value> definitions = new HashMap<>();
    private final Map<String, Value> instances = new HashMap<>();
    private final Map<String, Object> registered = new HashMap<>();
    private Value latestDefinition;
    private Value latestInstance;

    Scope(Object spectest) {
        registered.put(Spectest.NAME, spectest);
    }

    /** The import object of a module that is instantiated now. */
    Object imports() {
        return ProxyObject.fromMap(registered);
    }

    /** Forgets the latest instance, so that actions on a module that failed to load fail as well. */
    void clearLatest(Optional<String> name) {
        latestInstance = null;
        name.ifPresent(instances::remove);
    }

    void define(Optional<String> name, Value module) {
        latestDefinition = module;
        name.ifPresent(key -> definitions.put(key, module));
    }

    void instantiated(Optional<String> name, Value instance) {
        latestInstance = instance;
        name.ifPresent(key -> instances.put(key, instance));
    }

    void register(String as, Value instance) {
        registered.put(as, exports(instance));
    }

    Value definition(Optional<String> name) {
        return find(definitions, latestDefinition, name, "definition");
    }

    Value instance(Optional<String> name) {
        return find(instances, latestInstance, name, "instance");
    }

    private static Value find(Map<String, Value> named, Value latest, Optional<String> name, String what) {
        Value found = name.map(named::get).orElse(name.isPresent() ? null : latest);
        if (found == null) {
            throw new StepException("no " + what + name.map(key -> " " + key).orElse("") + ", its module failed to load");
        }
        return found;
    }

    Value export(Optional<String> module, String field) {
        Value export = exports(instance(module)).getMember(field);
        if (export == null) {
            throw new StepException("no export \"" + field + "\"");
        }
        return export;
    }

    private static Value exports(Value instance) {
        return instance.getMember("exports");
    }
}
