package dev.tuber.wasm.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;

/** What a module imports: by module name, then by name. Immutable; one object serves many instances. */
public final class Imports {
    private static final Imports NONE = new Imports(Map.of());

    /** Module name → name → host function, extern or plain value. */
    private final Map<String, Map<String, Object>> items;

    private Imports(Map<String, Map<String, Object>> items) {
        this.items = items;
    }

    /** Nothing. */
    public static Imports none() {
        return NONE;
    }

    public static Builder builder() {
        return new Builder();
    }

    Object toGuest(WasmModule importer, Supplier<Instance> instance) {
        Map<String, Object> modules = new LinkedHashMap<>();
        items.forEach((name, members) -> {
            Map<String, Object> converted = new LinkedHashMap<>();
            members.forEach((memberName, item) -> converted.put(memberName, toGuest(importer, name, memberName, item, instance)));
            modules.put(name, ProxyObject.fromMap(converted));
        });
        return ProxyObject.fromMap(modules);
    }

    private static Object toGuest(WasmModule importer, String module, String name, Object item, Supplier<Instance> instance) {
        if (item instanceof TypedHostFunction typed && importer.importsOnlyAs(module, name, typed.type()) && importer.value().getContext().asValue(
                        typed.implementation()).canExecute()) {
            return typed.implementation();
        }
        return item instanceof HostFunction function ? executable(function, instance) : Values.toGuest(item);
    }

    private static ProxyExecutable executable(HostFunction function, Supplier<Instance> instance) {
        return arguments -> {
            try {
                return Values.resultToGuest(function.call(new HostCall(arguments, instance)));
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw sneak(e);
            }
        };
    }

    /** A checked exception passes through the guest like any other. */
    @SuppressWarnings("unchecked")
    private static <E extends Exception> RuntimeException sneak(Exception exception) throws E {
        throw (E) exception;
    }

    /** Collects imports; a later one of the same name replaces an earlier one. */
    public static final class Builder {
        private final Map<String, Map<String, Object>> items = new LinkedHashMap<>();

        private Builder() {
        }

        private Builder put(String module, String name, Object item) {
            items.computeIfAbsent(module, key -> new LinkedHashMap<>()).put(name, item);
            return this;
        }

        /** A host function that reads its arguments from the call. */
        public Builder function(String module, String name, HostFunction function) {
            return put(module, name, function);
        }

        /**
         * A host function with Java types: {@code function("env", "add", IntBinaryOperator.class, (a, b) -> a + b)}.
         *
         * @param type as in {@link Function#as}
         */
        public <T> Builder function(String module, String name, Class<T> type, T implementation) {
            return put(module, name, new FunctionalInterface<>(type).calling(implementation));
        }

        /** What another instance exports, or what the store made. */
        public Builder item(String module, String name, Extern item) {
            return put(module, name, item);
        }

        /** An immutable global with this value. */
        public Builder constant(String module, String name, Object value) {
            return put(module, name, value);
        }

        /** Everything that an instance exports, under a module name. */
        public Builder instance(String module, Instance instance) {
            instance.exports().forEach((name, item) -> put(module, name, item));
            return this;
        }

        public Imports build() {
            Map<String, Map<String, Object>> copy = new LinkedHashMap<>();
            items.forEach((name, members) -> copy.put(name, new LinkedHashMap<>(members)));
            return new Imports(copy);
        }
    }
}
