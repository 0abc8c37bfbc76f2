package dev.tuber.wasm.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;

import org.graalvm.polyglot.Value;

/** An instance of a module: its exports, by name. */
public final class Instance {
    private final WasmModule module;
    private final Value value;
    private final Map<String, Extern> exports;

    Instance(WasmModule module, Value value) {
        this.module = module;
        this.value = value;
        this.exports = new LinkedHashMap<>();
        Value members = value.getMember("exports");
        for (ModuleItem item : module.exports()) {
            exports.put(item.name(), Extern.of(item.kind(), members.getMember(item.name())));
        }
    }

    /** Its module. */
    public WasmModule module() {
        return module;
    }

    /** The same as a polyglot value with the member {@code exports}. */
    public Value value() {
        return value;
    }

    /** All exports, in the module's order. */
    public Map<String, Extern> exports() {
        return java.util.Collections.unmodifiableMap(exports);
    }

    /**
     * An exported function.
     *
     * @throws NoSuchElementException if the module exports no function of that name; so for the other kinds
     */
    public Function function(String name) {
        return export(name, Function.class);
    }

    /** An exported function as a Java function, see {@link Function#as}. */
    public <T> T function(String name, Class<T> type) {
        return function(name).as(type);
    }

    public Memory memory(String name) {
        return export(name, Memory.class);
    }

    /** The only memory that is exported, or the first. */
    public Memory memory() {
        return exports.values().stream().filter(Memory.class::isInstance).map(Memory.class::cast).findFirst().orElseThrow(
                        () -> new NoSuchElementException(this + " exports no memory"));
    }

    public Table table(String name) {
        return export(name, Table.class);
    }

    public Global global(String name) {
        return export(name, Global.class);
    }

    public Tag tag(String name) {
        return export(name, Tag.class);
    }

    private <T extends Extern> T export(String name, Class<T> kind) {
        Extern found = exports.get(name);
        if (!kind.isInstance(found)) {
            String kindName = kind.getSimpleName().toLowerCase(java.util.Locale.ROOT);
            throw new NoSuchElementException(this + " exports no " + kindName + " \"" + name + "\"" +
                            (found == null ? "; its exports are " + exports.keySet() : ", but " + found));
        }
        return kind.cast(found);
    }

    /**
     * Runs a WASI program: the function {@code _start}.
     *
     * @return the exit status; after one that was given by {@code proc_exit} the store cannot be used any more
     */
    public int run() {
        try {
            function("_start").callVoid();
            return 0;
        } catch (ExitException e) {
            return e.status();
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
