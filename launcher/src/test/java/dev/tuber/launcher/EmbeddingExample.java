package dev.tuber.launcher;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;

/** The examples of docs/embedding.md; a test runs them, and another compares the texts. */
final class EmbeddingExample {

    private EmbeddingExample() {
    }

    // docs: call
    static int call(File file) throws IOException {
        try (Context context = Context.create("wasm")) {
            Value module = context.eval(Source.newBuilder("wasm", file).build());
            Value instance = module.newInstance();
            Value add = instance.getMember("exports").getMember("add");
            return add.execute(40, 2).asInt();
        }
    }
    // docs: end

    // docs: import
    static String importFromHost(File file) throws IOException {
        StringBuilder heard = new StringBuilder();
        try (Context context = Context.create("wasm")) {
            Value[] memory = new Value[1];
            ProxyExecutable write = arguments -> {
                int address = arguments[0].asInt();
                for (int i = 0; i < arguments[1].asInt(); i++) {
                    heard.append((char) memory[0].readBufferByte(address + i));
                }
                return null;
            };
            ProxyObject imports = ProxyObject.fromMap(Map.of("host", ProxyObject.fromMap(Map.of("write", write))));
            Value module = context.eval(Source.newBuilder("wasm", file).build());
            Value exports = module.newInstance(imports).getMember("exports");
            memory[0] = exports.getMember("memory");
            exports.getMember("shout").executeVoid();
        }
        return heard.toString();
    }
    // docs: end

    // docs: trap
    static String trap(File file) throws IOException {
        try (Context context = Context.create("wasm")) {
            Value exports = context.eval(Source.newBuilder("wasm", file).build()).newInstance().getMember("exports");
            try {
                return exports.getMember("divide").execute(1L, 0L).toString();
            } catch (PolyglotException e) {
                // While the context is open: afterwards the guest object cannot be asked.
                Value failure = e.getGuestObject();
                return failure.getMember("failureType").asString() + ": " + failure.getMember("message").asString();
            }
        }
    }
    // docs: end

    // docs: exception
    static int exception(File file) throws IOException {
        try (Context context = Context.create("wasm")) {
            Value exports = context.eval(Source.newBuilder("wasm", file).build()).newInstance().getMember("exports");
            try {
                return exports.getMember("check").execute(-5).asInt();
            } catch (PolyglotException e) {
                Value failure = e.getGuestObject();
                if (failure.hasMember("tag") && failure.getMember("tag").equals(exports.getMember("negative"))) {
                    return failure.getMember("payload").getArrayElement(0).asInt();
                }
                throw e;
            }
        }
    }
    // docs: end

    // docs: program
    static int program(File file, OutputStream output, String... arguments) throws IOException {
        try (Context context = Context.newBuilder("wasm")
                        .option("wasm.Builtins", "wasi_snapshot_preview1")
                        .arguments("wasm", arguments)
                        .environment("LANG", "C")
                        .out(output)
                        .build()) {
            Value instance = context.eval(Source.newBuilder("wasm", file).build()).newInstance();
            instance.getMember("exports").getMember("_start").executeVoid();
            return 0;
        } catch (PolyglotException e) {
            if (e.isExit()) {
                return e.getExitStatus();
            }
            throw e;
        }
    }
    // docs: end
}
