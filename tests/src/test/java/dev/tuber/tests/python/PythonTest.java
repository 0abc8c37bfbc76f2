package dev.tuber.tests.python;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.graalvm.polyglot.Context;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts beside their expected output. */
@Tag("python")
class PythonTest {
    private static final Path FOLDER = Path.of("src/test/resources/dev/tuber/tests/python");

    @ParameterizedTest
    @ValueSource(strings = {"modules", "values", "memories", "failures", "docs"})
    void script(String name) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (Context context = Context.newBuilder("python", "wasm").allowAllAccess(true).in(InputStream.nullInputStream()).out(output).err(output)
                        .option("engine.WarnInterpreterOnly", "false").build()) {
            context.eval("python", Files.readString(FOLDER.resolve(name + ".py")));
        }
        assertEquals(Files.readString(FOLDER.resolve(name + ".expected")), output.toString(StandardCharsets.UTF_8));
    }
}
