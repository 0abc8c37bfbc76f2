package dev.tuber.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

class EmbeddingExampleTest {

    private static File resource(String name) {
        try {
            return Path.of(EmbeddingExampleTest.class.getResource(name).toURI()).toFile();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theExamplesRun() throws IOException {
        assertEquals(42, EmbeddingExample.call(resource("functions.wasm")));
        assertEquals("Hello from WebAssembly", EmbeddingExample.importFromHost(resource("shout.wasm")));
        assertEquals("trap: integer divide by zero", EmbeddingExample.trap(resource("functions.wasm")));
        assertEquals(-5, EmbeddingExample.exception(resource("exception.wasm")));
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        assertEquals(2, EmbeddingExample.program(resource("program.wasm"), output, "program", "argument"));
        assertEquals("program\0argument\0LANG=C\0", output.toString(StandardCharsets.UTF_8));
    }

    @Test
    void theDocumentationShowsTheseExamples() throws IOException {
        String source = Files.readString(Path.of("src/test/java/dev/tuber/launcher/EmbeddingExample.java"));
        String documentation = Files.readString(Path.of("../docs/embedding.md"));
        String[] parts = source.split("    // docs: ");
        assertEquals(1 + 5 * 2, parts.length);
        for (int i = 1; i < parts.length; i += 2) {
            String example = parts[i].substring(parts[i].indexOf('\n') + 1).stripTrailing().stripIndent();
            assertTrue(documentation.contains(example), () -> "not in docs/embedding.md:\n" + example);
        }
    }
}
