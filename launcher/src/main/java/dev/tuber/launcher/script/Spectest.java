package dev.tuber.launcher.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyObject;

/** The module {@code spectest} that the suite's modules import from: real modules, instantiated in the script's context. */
final class Spectest {
    static final String NAME = "spectest";
    private static final String MEMORY64_SCRIPTS = "core/memory64/";

    private Spectest() {
    }

    /** The exports for a script: of WebAssembly 2.0 alone, unless the script is about 64-bit tables. */
    static Object exports(Context context, String script) {
        Value base = instantiate(context, "spectest.wasm");
        if (!script.startsWith(MEMORY64_SCRIPTS)) {
            return base;
        }
        Map<String, Object> all = new HashMap<>();
        addAll(all, base);
        addAll(all, instantiate(context, "spectest-table64.wasm"));
        return ProxyObject.fromMap(all);
    }

    private static void addAll(Map<String, Object> all, Value exports) {
        exports.getMemberKeys().forEach(name -> all.put(name, exports.getMember(name)));
    }

    private static Value instantiate(Context context, String file) {
        return Modules.evaluateBinary(context, resource(file), file).newInstance().getMember("exports");
    }

    private static byte[] resource(String file) {
        try (InputStream stream = Spectest.class.getResourceAsStream("/dev/tuber/tests/spectest/" + file)) {
            if (stream == null) {
                throw new IllegalStateException("no resource " + file);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
