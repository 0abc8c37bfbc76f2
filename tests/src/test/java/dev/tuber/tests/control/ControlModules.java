package dev.tuber.tests.control;

import dev.tuber.tests.execution.Mode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.ByteSequence;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;

/** Opens contexts in a mode and instantiates the test modules. */
final class ControlModules {

    private ControlModules() {
    }

    static Engine openEngine(Mode mode) {
        return mode.openEngine(mode == Mode.DEFAULT ? Map.of("engine.BackgroundCompilation", "false") : Map.of());
    }

    static Context open(Engine engine) {
        return Context.newBuilder().engine(engine).allowAllAccess(true).build();
    }

    /** The exports of a new instance. */
    static Value instantiate(Context context, String name, Map<String, Object> imports) {
        try (InputStream stream = ControlModules.class.getResourceAsStream("/dev/tuber/tests/modules/" + name)) {
            Source source = Source.newBuilder("wasm", ByteSequence.create(stream.readAllBytes()), name).mimeType("application/wasm").build();
            return context.eval(source).newInstance(ProxyObject.fromMap(imports)).getMember("exports");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An import module with the one function {@code call}. */
    static ProxyObject host(ProxyExecutable call) {
        return ProxyObject.fromMap(Map.of("call", call));
    }
}
