package dev.tuber.borders;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.ByteSequence;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A context with the module of the benchmarks, {@code borders.wat}. */
@State(Scope.Thread)
public class Borders {
    /** How many calls a loop in the guest makes. */
    static final int CALLS = 1000;

    private final Context context = Context.newBuilder("wasm", "js").allowExperimentalOptions(true).option("js.webassembly", "true").allowPolyglotAccess(
                    PolyglotAccess.ALL).allowHostAccess(HostAccess.ALL).build();
    private final byte[] bytes = read();

    private static byte[] read() {
        try (InputStream stream = Borders.class.getResourceAsStream("borders.wasm")) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The exports of an instance that imports three functions. */
    Value instantiate(Object i32, Object i64, Object f64) {
        Source source = Source.newBuilder("wasm", ByteSequence.create(bytes), "borders").mimeType("application/wasm").buildLiteral();
        ProxyObject host = ProxyObject.fromMap(java.util.Map.of("i32", i32, "i64", i64, "f64", f64));
        return context.eval(source).newInstance(ProxyObject.fromMap(java.util.Map.of("host", host))).getMember("exports");
    }

    /** The same by JavaScript, where the imported functions are JavaScript's. */
    Value instantiateInJavaScript() {
        String script = """
                        bytes => new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes)), {host: {
                            i32: (a, b) => (a + b) | 0,
                            i64: (a, b) => a + b,
                            f64: (a, b) => a + b,
                        }}).exports
                        """;
        return eval(script).execute((Object) bytes);
    }

    Value eval(String script) {
        return context.eval("js", script);
    }

    @TearDown
    public void close() {
        context.close();
    }

    /** @return the value, if it is what each of the calls must have brought about */
    static <T> T checked(T value, T expected) {
        if (!value.equals(expected)) {
            throw new AssertionError(value + " instead of " + expected);
        }
        return value;
    }
}
