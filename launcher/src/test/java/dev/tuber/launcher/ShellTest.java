package dev.tuber.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions beside what they print; {@code -Dtuber.updateExpected=true} writes that anew. */
class ShellTest {
    private static final Path FOLDER = Path.of("src/test/resources/dev/tuber/launcher/shell");

    @ParameterizedTest
    @ValueSource(strings = {"instructions", "modules", "commands", "mistakes"})
    void session(String name) throws IOException {
        System.setProperty("polyglot.engine.WarnInterpreterOnly", "false");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        byte[] input = Files.readAllBytes(FOLDER.resolve(name + ".in"));
        int status = new CommandInterpreter(new StandardStreams(new ByteArrayInputStream(input), out, err)).execute("shell");
        String output = out.toString(StandardCharsets.UTF_8);
        Path expected = FOLDER.resolve(name + ".expected");
        if (Boolean.getBoolean("tuber.updateExpected")) {
            Files.writeString(expected, output);
        }
        assertEquals(Files.readString(expected), output);
        assertEquals("", err.toString(StandardCharsets.UTF_8));
        assertEquals(0, status);
    }
}
