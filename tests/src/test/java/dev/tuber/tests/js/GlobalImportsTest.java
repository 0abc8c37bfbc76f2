package dev.tuber.tests.js;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Plain values as imported globals: {@code global-imports.tsv}. Java's have to be exact, JavaScript's are converted as its own specification says. */
class GlobalImportsTest {
    private static JavaScript js;

    @BeforeAll
    static void open() {
        js = JavaScript.open();
    }

    @AfterAll
    static void close() {
        js.close();
    }

    @ParameterizedTest
    @CsvFileSource(resources = "global-imports.tsv", delimiter = '\t')
    void imported(String from, String type, String value, String outcome) {
        String module = "(module (import \"m\" \"g\" (global " + type + ")) (export \"g\" (global 0)))";
        assertEquals(outcome, from.equals("js") ? fromJavaScript(module, value) : fromJava(js.context(), module, value));
    }

    private static String fromJavaScript(String module, String value) {
        return js.run("""
                        try {
                          log(String(instantiate(`%s`, {m: {g: %s}}).g.value));
                        } catch (e) {
                          log(e.name + ': ' + e.message);
                        }
                        """.formatted(module, value)).getFirst();
    }

    private static String fromJava(Context context, String module, String value) {
        ProxyObject imports = ProxyObject.fromMap(Map.of("m", new Single("g", value(value))));
        try {
            Value exports = context.eval("wasm", module).newInstance(imports).getMember("exports");
            return exports.getMember("g").getMember("value").toString();
        } catch (PolyglotException e) {
            return e.getMessage();
        }
    }

    private static Object value(String text) {
        String[] words = text.split(" ");
        return switch (words[0]) {
            case "byte" -> Byte.valueOf(words[1]);
            case "int" -> Integer.valueOf(words[1]);
            case "long" -> Long.valueOf(words[1]);
            case "float" -> Float.valueOf(words[1]);
            case "double" -> Double.valueOf(words[1]);
            case "big" -> new BigInteger(words[1]);
            case "boolean" -> Boolean.valueOf(words[1]);
            case "string" -> words[1];
            case "null" -> null;
            default -> throw new IllegalArgumentException(text);
        };
    }

    /** An object with one member, which may be {@code null}. */
    private record Single(String name, Object value) implements ProxyObject {

        @Override
        public Object getMember(String key) {
            return value;
        }

        @Override
        public Object getMemberKeys() {
            return ProxyArray.fromList(List.of(name));
        }

        @Override
        public boolean hasMember(String key) {
            return name.equals(key);
        }

        @Override
        public void putMember(String key, Value newValue) {
            throw new UnsupportedOperationException();
        }
    }
}
