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
    private final Runnable finishAction;
    private final Runnable closeAction;
    private final boolean makesSharedMemories;

    private HostModule(Builder builder) {
        this.items = Collections.unmodifiableMap(new LinkedHashMap<>(builder.items));
        this.finishAction = builder.finishAction;
        this.closeAction = builder.closeAction;
        this.makesSharedMemories = builder.makesSharedMemories;
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

    /** Whether modules that import from this one have shared memories made for them that they import and nobody offers. */
    public boolean makesSharedMemories() {
        return makesSharedMemories;
    }

    /** Ends the threads that the module has started. Called when the context is about to be closed, by a thread that is in it. */
    public void finish() {
        finishAction.run();
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
        private Runnable finishAction = () -> {
        };
        private Runnable closeAction = () -> {
        };
        private boolean makesSharedMemories;

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

        /** What to do before the context is closed: all threads that the module has started must have ended after it. */
        public Builder onFinish(Runnable action) {
            finishAction = action;
            return this;
        }

        /** Shared memories that importers of this module import as well are made for them where nobody offers them. */
        public Builder makeSharedMemories() {
            makesSharedMemories = true;
            return this;
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
            return new HostModule(this);
        }
    }
}
