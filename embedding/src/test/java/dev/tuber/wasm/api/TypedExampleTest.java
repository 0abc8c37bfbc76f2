package dev.tuber.wasm.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TypedExampleTest {

    @Test
    void theExamplesRun(@TempDir Path directory) throws IOException {
        Path module = directory.resolve("add.wat");
        Files.writeString(module, "(module (func (export \"add\") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1))))");
        assertEquals(42, TypedExample.typed(module));
        assertEquals("good morning", TypedExample.hostFunctions());
        Path endless = directory.resolve("endless.wat");
        Files.writeString(endless, "(module (func (export \"run\") (loop (br 0))))");
        assertEquals("EXHAUSTION, 0 units of fuel left", TypedExample.limited(endless));
        Files.writeString(directory.resolve("data.txt"), "three short words");
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        assertEquals(0, TypedExample.typedProgram(Path.of("../examples/wordcount.wasm"), directory, output));
        assertTrue(output.toString(StandardCharsets.UTF_8).contains(" 3 "), output::toString);
    }

    @Test
    void theDocumentationShowsTheseExamples() throws IOException {
        String source = Files.readString(Path.of("src/test/java/dev/tuber/wasm/api/TypedExample.java"));
        String documentation = Files.readString(Path.of("../docs/embedding.md"));
        String[] parts = source.split("    // docs: ");
        assertEquals(1 + 4 * 2, parts.length);
        for (int i = 1; i < parts.length; i += 2) {
            String example = parts[i].substring(parts[i].indexOf('\n') + 1).stripTrailing().stripIndent();
            assertTrue(documentation.contains(example), () -> "not in docs/embedding.md:\n" + example);
        }
    }
}
