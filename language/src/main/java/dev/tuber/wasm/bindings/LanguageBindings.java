package dev.tuber.wasm.bindings;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.graalvm.polyglot.io.ByteSequence;

import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.source.Source;

import dev.tuber.wasm.interop.WasmNull;
import dev.tuber.wasm.model.GlobalType;
import dev.tuber.wasm.runtime.ValueConverter;
import dev.tuber.wasm.runtime.WasmGlobal;
import dev.tuber.wasm.runtime.WasmInstance;
import dev.tuber.wasm.runtime.WasmMemory;
import dev.tuber.wasm.runtime.WasmModule;
import dev.tuber.wasm.runtime.WasmParseException;
import dev.tuber.wasm.runtime.WasmStore;
import dev.tuber.wasm.runtime.WasmTable;

/**
 * The bindings of the language. Types are given as the text format writes them, so that everything it can say can be made:
 *
 * <ul>
 * <li>{@code Module(bytes or text [, name])}
 * <li>{@code Memory(pages [, maximum])} or {@code Memory("i64 1 10 shared")}
 * <li>{@code Table("10 funcref" [, element])}
 * <li>{@code Global("(mut i32)", value)}
 * <li>{@code Tag("i32", "f64", …)}, the types of the payload
 * <li>{@code addFuel(units)} and the number {@code fuel}, where fuel is counted
 * <li>{@code view(memory)}, a Java ByteBuffer that is the memory until it grows, or null if no buffer can be
 * </ul>
 */
public final class LanguageBindings {
    private static final String LANGUAGE = "wasm";
    private static final String BINARY = "application/wasm";
    private static final String TEXT = "text/x-webassembly";

    private final WasmStore store;
    private final TruffleLanguage.Env environment;
    private final Function<Source, WasmModule> loader;

    private LanguageBindings(WasmStore store, TruffleLanguage.Env environment, Function<Source, WasmModule> loader) {
        this.store = store;
        this.environment = environment;
        this.loader = loader;
    }

    /** @param loader decodes and validates a module */
    public static LanguageScope create(Class<? extends TruffleLanguage<?>> language, TruffleLanguage.Env environment, WasmStore store,
                    Function<Source, WasmModule> loader) {
        LanguageBindings bindings = new LanguageBindings(store, environment, loader);
        Map<String, Object> members = new LinkedHashMap<>();
        add(members, "Module", 1, 2, bindings::module);
        add(members, "Memory", 1, 2, bindings::memory);
        add(members, "Table", 1, 2, bindings::table);
        add(members, "Global", 2, 2, bindings::global);
        add(members, "Tag", 0, -1, bindings::tag);
        members.put("view", new BindingFunction("view", false, 1, 1, bindings::view));
        FuelMember fuel = store.limits().countsFuel() ? new FuelMember(store) : null;
        if (fuel != null) {
            members.put("addFuel", new BindingFunction("addFuel", false, 1, 1, fuel::add));
        }
        return new LanguageScope(members, store.evaluatedModules(), fuel, language);
    }

    private static void add(Map<String, Object> members, String name, int minimumArity, int maximumArity, BindingFunction.Body body) {
        members.put(name, new BindingFunction(name, true, minimumArity, maximumArity, body));
    }

    private Object module(Object[] arguments) throws InteropException {
        String name = arguments.length > 1 ? BindingArguments.text("Module", "the name", arguments[1]) : "module";
        Source source = BindingArguments.isText(arguments[0])
                        ? Source.newBuilder(LANGUAGE, BindingArguments.text("Module", "the module", arguments[0]), name).mimeType(TEXT).build()
                        : Source.newBuilder(LANGUAGE, ByteSequence.create(BindingArguments.bytes("Module", arguments[0])), name).mimeType(BINARY).build();
        return loader.apply(source);
    }

    private Object memory(Object[] arguments) throws InteropException {
        String type;
        if (arguments.length == 1 && BindingArguments.isText(arguments[0])) {
            type = BindingArguments.text("Memory", "the type", arguments[0]);
        } else {
            type = BindingArguments.limit("Memory", "the number of pages", arguments[0]) +
                            (arguments.length == 1 ? "" : " " + BindingArguments.limit("Memory", "the maximum", arguments[1]));
        }
        return instance("Memory", "memory", type).memory(0);
    }

    private Object table(Object[] arguments) throws InteropException {
        WasmTable table = instance("Table", "table", BindingArguments.text("Table", "the type", arguments[0])).table(0);
        if (arguments.length > 1) {
            table.fill(0, ValueConverter.fromInterop(arguments[1], table.type().elementType(), "the table's element"), table.size());
        }
        return table;
    }

    private Object global(Object[] arguments) throws InteropException {
        WasmModule module = load("Global", "(global (import \"\" \"\") " + BindingArguments.text("Global", "the type", arguments[0]) + ")");
        GlobalType type = module.definition().indexSpaces().globals().getFirst();
        WasmGlobal global = new WasmGlobal(type);
        global.set(ValueConverter.fromInterop(arguments[1], type.valueType(), "the global's value"));
        return global;
    }

    private Object tag(Object[] arguments) throws InteropException {
        StringBuilder types = new StringBuilder();
        for (Object argument : arguments) {
            types.append(' ').append(BindingArguments.text("Tag", "a type", argument));
        }
        return instance("Tag", "tag", "(param" + types + ")").tag(0);
    }

    private Object view(Object[] arguments) throws InteropException {
        if (!(arguments[0] instanceof WasmMemory memory)) {
            throw BindingArguments.refused("view", "the argument must be a memory, got " + BindingArguments.display(arguments[0]));
        }
        ByteBuffer buffer = memory.asByteBuffer();
        return buffer == null ? WasmNull.INSTANCE : environment.asGuestValue(buffer);
    }

    private WasmInstance instance(String constructor, String field, String type) {
        return load(constructor, "(" + field + " " + type + ")").newInstance(store);
    }

    /** A module with one field. What the type's text closes or adds shows in the numbers of things that the module has. */
    private WasmModule load(String constructor, String field) {
        WasmModule module;
        try {
            module = loader.apply(Source.newBuilder(LANGUAGE, field, constructor).mimeType(TEXT).build());
        } catch (WasmParseException e) {
            throw BindingArguments.refused(constructor, "no such type, " + e.getMessage() + ", in " + field);
        }
        var spaces = module.definition().indexSpaces();
        long things = Stream.of(spaces.functions(), spaces.tables(), spaces.memories(), spaces.globals(), spaces.tags()).collect(
                        Collectors.summingInt(java.util.List::size));
        boolean isMore = !module.definition().exports().isEmpty() || !module.definition().data().isEmpty() ||
                        !module.definition().elements().isEmpty();
        if (things != 1 || isMore) {
            throw BindingArguments.refused(constructor, "no such type: " + field);
        }
        return module;
    }
}
