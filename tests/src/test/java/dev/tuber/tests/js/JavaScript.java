package dev.tuber.tests.js;

import java.util.ArrayList;
import java.util.List;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

import dev.tuber.wasm.text.TextFormatException;
import dev.tuber.wasm.text.TextParser;

/**
 * A context with JavaScript and WebAssembly. Scripts have two functions more: {@code wat(text)} gives the bytes of a module as a
 * {@code Uint8Array}, {@code log(...)} notes down a line.
 */
final class JavaScript implements AutoCloseable {
    private final Context context;
    private final List<String> lines = new ArrayList<>();

    private JavaScript(Context context) {
        this.context = context;
        Value bindings = context.getBindings("js");
        bindings.putMember("log", (ProxyExecutable) arguments -> lines.add(String.join(" ", List.of(arguments).stream().map(Value::toString).toList())));
        bindings.putMember("encode", (ProxyExecutable) arguments -> encode(arguments[0].asString()));
        context.eval("js", """
                        globalThis.wat = text => Uint8Array.from(encode(text));
                        globalThis.instantiate = (text, imports) => new WebAssembly.Instance(new WebAssembly.Module(wat(text)), imports).exports;
                        globalThis.thrown = f => { try { f(); return 'nothing'; } catch (e) { return e.constructor.name + ': ' + e.message; } };
                        """);
    }

    static JavaScript open() {
        return new JavaScript(builder().build());
    }

    static JavaScript open(Engine engine) {
        return new JavaScript(builder().engine(engine).build());
    }

    static Context.Builder builder() {
        return Context.newBuilder("js", "wasm").allowAllAccess(true).allowExperimentalOptions(true).option("js.webassembly", "true") //
                        .option("js.text-encoding", "true");
    }

    static byte[] encode(String text) {
        try {
            return TextParser.parse(text).bytes();
        } catch (TextFormatException e) {
            throw new AssertionError(text, e);
        }
    }

    Context context() {
        return context;
    }

    /** Runs a script, and what it has left for later; gives the lines that it logged. */
    List<String> run(String script) {
        lines.clear();
        context.eval("js", "{" + script + "}");
        return List.copyOf(lines);
    }

    /** Runs a module. */
    List<String> runModule(String script) throws java.io.IOException {
        lines.clear();
        context.eval(Source.newBuilder("js", script, "test.mjs").build());
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        context.close();
    }
}
