package dev.tuber.tests.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Insight: a script in JavaScript that listens to functions, and sees their variables. */
class InsightTest {
    private static final String SCRIPT = """
                    const counts = {};
                    insight.on('enter', (context, frame) => {
                      counts[context.name] = (counts[context.name] ?? 0) + 1;
                      if (context.name === 'square') {
                        print(`${context.source.name}:${context.line} $x=${frame['$x']}`);
                      }
                    }, {roots: true, rootNameFilter: 'square|main'});
                    insight.on('close', () => print(JSON.stringify(counts)));
                    """;

    @Test
    void scriptsSeeFunctionsAndTheirVariables(@TempDir Path folder) throws IOException {
        Path script = folder.resolve("trace.js");
        Files.writeString(script, SCRIPT);
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (Context context = Context.newBuilder("wasm", "js").allowIO(IOAccess.ALL).allowExperimentalOptions(true).option("insight", script.toString()).option(
                        "engine.WarnInterpreterOnly", "false").out(output).build()) {
            Value exports = context.eval(Source.newBuilder("wasm", """
                            (module
                              (func $square (param $x i32) (result i32)
                                (i32.mul (local.get $x) (local.get $x)))
                              (func $main (export "main") (result i32)
                                (i32.add (call $square (i32.const 3)) (call $square (i32.const 4)))))""", "squares.wat").build()).newInstance().getMember("exports");
            assertEquals(25, exports.invokeMember("main").asInt());
        }
        assertEquals("squares.wat:2 $x=3\nsquares.wat:2 $x=4\n{\"main\":1,\"square\":2}\n", output.toString(StandardCharsets.UTF_8));
    }
}
