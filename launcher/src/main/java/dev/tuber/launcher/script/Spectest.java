package dev.tuber.launcher.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyObject;

/** The module {@code spectest} that the suite's modules import from: real modules, instantiated in the script's context. */
final class Spectest {
    static final String NAME = "spectest";
    private static final String MEMORY64_SCRIPTS = "memory64/";

    private Spectest() {
    }

    /** The exports for a script: of WebAssembly 2.0 alone, unless the script is about 64-bit tables. */
    static Object exports(Context context, String script) {
        Value base = instantiate(context, "spectest.wat");
        if (!script.contains(MEMORY64_SCRIPTS)) {
            return base;
        }
        Map<String, Object> all = new HashMap<>();
        addAll(all, base);
        addAll(all, instantiate(context, "spectest-table64.wat"));
        return ProxyObject.fromMap(all);
    }

    private static void addAll(Map<String, Object> all, Value exports) {
        exports.getMemberKeys().forEach(name -> all.put(name, exports.getMember(name)));
    }

    private static Value instantiate(Context context, String file) {
        return Modules.evaluateText(context, resource(file), file).newInstance().getMember("exports");
    }

    private static String resource(String file) {
        try (InputStream stream = Spectest.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("no resource " + file);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
