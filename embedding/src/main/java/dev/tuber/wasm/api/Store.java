package dev.tuber.wasm.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.ByteSequence;

import dev.tuber.wasm.limits.ResourceLimits;

/**
 * A world of modules and instances that may share things, separate from every other store. It holds on to memory until it is closed.
 *
 * <p>Stores with the same {@link Builder#engine engine} share the code of sources that are loaded into several of them.
 */
public final class Store implements AutoCloseable {
    static final String LANGUAGE = "wasm";
    private static final String FUEL = "fuel";
    private static final String BINARY = "application/wasm";
    private static final String TEXT = "text/x-webassembly";

    /**
     * Lets the polyglot API call typed host functions without a detour. Guests cannot read members of Java objects, whatever this says. An engine wants the same
     * from all its contexts, so the contexts of an engine from outside keep the usual policy.
     */
    private static final HostAccess HOST_FUNCTIONS = HostAccess.newBuilder(HostAccess.EXPLICIT).allowPublicAccess(true).build();

    private final Context context;
    private final Value bindings;

    private Store(Context context) {
        this.context = context;
        this.bindings = context.getBindings(LANGUAGE);
    }

    /** A store without WASI. */
    public static Store create() {
        return builder().build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Configures a store. */
    public static final class Builder {
        private final Map<String, String> options = new LinkedHashMap<>();
        private Engine engine;
        private WasiConfiguration wasi;

        private Builder() {
        }

        /** The engine to share code with other stores. Options of the engine are set there. */
        public Builder engine(Engine shared) {
            engine = shared;
            return this;
        }

        /** Offers WASI to all modules. */
        public Builder wasi(WasiConfiguration configuration) {
            wasi = configuration;
            return this;
        }

        /** What the programs in the store may use. */
        public Builder limits(ResourceLimits limits) {
            options.putAll(limits.toOptions());
            return this;
        }

        /** An option of the language or the engine, for example {@code wasm.Deterministic}. */
        public Builder option(String name, String value) {
            options.put(name, value);
            return this;
        }

        /**
         * The store.
         *
         * @throws IllegalArgumentException if an option is unknown or its value wrong
         */
        public Store build() {
            Context.Builder builder = Context.newBuilder(LANGUAGE).allowExperimentalOptions(true).options(options);
            if (engine != null) {
                builder.engine(engine);
            } else {
                builder.option("engine.WarnInterpreterOnly", "false").allowHostAccess(HOST_FUNCTIONS);
            }
            if (wasi != null) {
                wasi.applyTo(builder);
            }
            return new Store(builder.build());
        }
    }

    /**
     * A module from a file, binary or text.
     *
     * @throws WasmException if it is malformed or invalid
     */
    public WasmModule load(Path file) throws IOException {
        return load(Source.newBuilder(LANGUAGE, file.toFile()).build());
    }

    /** A module in the binary format. */
    public WasmModule load(String name, byte[] bytes) {
        return load(build(Source.newBuilder(LANGUAGE, ByteSequence.create(bytes), name).mimeType(BINARY)));
    }

    /** A module in the text format. */
    public WasmModule parse(String name, CharSequence text) {
        return load(build(Source.newBuilder(LANGUAGE, text, name).mimeType(TEXT)));
    }

    private static Source build(Source.Builder builder) {
        try {
            return builder.build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A module of the language {@code wasm}. Loading one source into several stores of one engine decodes and compiles it once. */
    public WasmModule load(Source source) {
        try {
            return new WasmModule(context.eval(source));
        } catch (PolyglotException e) {
            throw WasmException.of(e);
        }
    }

    /** A new memory, with sizes in pages of 64 KiB. */
    public Memory memory(long pages, long maximum) {
        return new Memory(make("Memory", pages, maximum));
    }

    /** A new memory of any type, as the text format writes it: {@code "i64 1 10 shared"}. */
    public Memory memory(String type) {
        return new Memory(make("Memory", type));
    }

    /** A new table: {@code "10 funcref"}, with {@code null} elements. */
    public Table table(String type) {
        return new Table(make("Table", type));
    }

    /** A new global: {@code "i32"} for a constant, {@code "(mut i32)"} for a variable. */
    public Global global(String type, Object value) {
        return new Global(make("Global", type, Values.toGuest(value)));
    }

    /** A new tag, by the types of its payload. */
    public Tag tag(String... parameters) {
        return new Tag(make("Tag", (Object[]) parameters));
    }

    private Value make(String constructor, Object... arguments) {
        try {
            return bindings.getMember(constructor).newInstance(arguments);
        } catch (PolyglotException e) {
            throw WasmException.of(e);
        }
    }

    /**
     * The fuel that is left.
     *
     * @throws IllegalStateException if the store's limits have no fuel
     */
    public long fuel() {
        requireFuel();
        return bindings.getMember(FUEL).asLong();
    }

    /**
     * Sets the fuel that is left; programs run on with it, also after they had none.
     *
     * @throws IllegalArgumentException if it is negative
     * @throws IllegalStateException if the store's limits have no fuel
     */
    public void setFuel(long units) {
        requireFuel();
        if (units < 0) {
            throw new IllegalArgumentException("fuel must not be negative, got " + units);
        }
        bindings.putMember(FUEL, units);
    }

    private void requireFuel() {
        if (!bindings.hasMember(FUEL)) {
            throw new IllegalStateException("this store does not count fuel");
        }
    }

    /** The context, for what this API does not show. */
    public Context context() {
        return context;
    }

    /**
     * Stops what runs in the store, from another thread. The store can be used afterwards.
     *
     * @throws TimeoutException if that took too long
     */
    public void interrupt(Duration timeout) throws TimeoutException {
        context.interrupt(timeout);
    }

    /** Stops what runs in the store, from another thread, and closes it. */
    public void cancel() {
        context.close(true);
    }

    /** Closes the store; nothing may run in it. */
    @Override
    public void close() {
        context.close();
    }
}
