package dev.tuber.wasm.host;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.tuber.wasm.model.FunctionType;
import dev.tuber.wasm.model.GlobalType;
import dev.tuber.wasm.model.MemoryType;
import dev.tuber.wasm.model.ValueType;

/** What a host module offers, by name. Immutable; made by a {@link Builder}. */
public final class HostModule {
    private final Map<String, Item> items;
    private final Runnable closeAction;

    private HostModule(Map<String, Item> items, Runnable closeAction) {
        this.items = items;
        this.closeAction = closeAction;
    }

    /** Something that can be imported. */
    public sealed interface Item {
    }

    /** A function. */
    public record Function(FunctionType type, HostFunctionBody body) implements Item {
    }

    /** A memory, made anew for each context. */
    public record Memory(MemoryType type) implements Item {
    }

    /**
     * A global, made anew for each context.
     *
     * @param initialValue Integer, Long, Float, Double, V128, or a reference ({@code null} for a null reference)
     */
    public record Global(GlobalType type, Object initialValue) implements Item {
    }

    /** An exception tag, made anew for each context; the parameters of the type are the payload. Host functions of the module throw it. */
    public record Tag(FunctionType type) implements Item {
    }

    /** The items in the order of their definition. */
    public Map<String, Item> items() {
        return items;
    }

    /** Gives back what the module holds, such as open files. Called once, when its context is closed, by any thread. */
    public void close() {
        closeAction.run();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Collects a module's items. Names must be distinct. */
    public static final class Builder {
        private final Map<String, Item> items = new LinkedHashMap<>();
        private Runnable closeAction = () -> {
        };

        private Builder() {
        }

        public Builder function(String name, List<ValueType> parameters, List<ValueType> results, HostFunctionBody body) {
            return add(name, new Function(new FunctionType(parameters, results), body));
        }

        public Builder memory(String name, MemoryType type) {
            return add(name, new Memory(type));
        }

        public Builder global(String name, GlobalType type, Object initialValue) {
            return add(name, new Global(type, initialValue));
        }

        /** What to do when the context is closed; must not call into the guest, nor throw. */
        public Builder onClose(Runnable action) {
            closeAction = action;
            return this;
        }

        public Builder tag(String name, List<ValueType> payload) {
            return add(name, new Tag(new FunctionType(payload, List.of())));
        }

        private Builder add(String name, Item item) {
            if (items.putIfAbsent(name, item) != null) {
                throw new IllegalArgumentException("two items have the name " + name);
            }
            return this;
        }

        public HostModule build() {
            return new HostModule(Collections.unmodifiableMap(new LinkedHashMap<>(items)), closeAction);
        }
    }
}
