package dev.tuber.tests.suite;

import dev.tuber.wasm.text.ScriptParser;
import dev.tuber.wasm.text.script.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The suite's scripts as texts. They have the names of their JSON forms.
 *
 * @param root the folder of the {@code .wast} files
 */
public record TextSuite(Path root) {
    private static final String EXTENSION = ".wast";
    private static final String CORE = "3.0/";

    /** All files, sorted. */
    public List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(EXTENSION)).filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** The name of a script. */
    public String name(Path file) {
        String path = root.relativize(file).toString().replace('\\', '/');
        String stem = path.substring(0, path.length() - EXTENSION.length());
        return stem.startsWith(CORE) ? "core/" + stem.substring(CORE.length()) : stem;
    }

    /** Parses a script. */
    public Script read(Path file) throws IOException {
        return ScriptParser.parse(name(file), Files.readString(file));
    }
}
