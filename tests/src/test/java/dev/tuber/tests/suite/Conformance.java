package dev.tuber.tests.suite;

import dev.tuber.tests.script.ScriptReader;
import dev.tuber.wasm.text.script.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of conformance suites, which is no part of the project.
 *
 * @param root the folder; it exists
 */
public record Conformance(Path root) {
    /** Property that names the folder. */
    public static final String PROPERTY = "tuber.conformance";
    private static final String EXTENSION = ".json";

    /**
     * Finds the folder: by the property {@value #PROPERTY}, else {@code ../shared/conformance} beside the project's top folder.
     * Absent in a checkout on its own.
     *
     * @throws IllegalStateException if the property names no folder
     */
    public static Optional<Conformance> find() {
        String property = System.getProperty(PROPERTY, "");
        if (property.isEmpty()) {
            return projectTop().map(top -> top.resolveSibling("shared").resolve("conformance"))
                            .filter(Files::isDirectory).map(Conformance::new);
        }
        Path folder = Path.of(property);
        if (!Files.isDirectory(folder)) {
            throw new IllegalStateException("the property " + PROPERTY + " names no folder: " + property);
        }
        return Optional.of(new Conformance(folder));
    }

    /** The project's top folder: the nearest one, from the working directory upwards, that holds {@code language} and {@code tests}. */
    private static Optional<Path> projectTop() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("language")) && Files.isDirectory(folder.resolve("tests"))) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }

    /** Folder of the scripts in JSON form. */
    public Path scripts() {
        return root.resolve("json");
    }

    /** Folder of the scripts as texts. */
    public Path texts() {
        return root.resolve("core");
    }

    /** The JSON files of all scripts, sorted. */
    public List<Path> scriptFiles() throws IOException {
        return scriptFiles(scripts());
    }

    /** The JSON files below a folder, sorted, or the file itself. */
    public static List<Path> scriptFiles(Path fileOrFolder) throws IOException {
        try (Stream<Path> files = Files.walk(fileOrFolder)) {
            return files.filter(file -> file.toString().endsWith(EXTENSION)).filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Name of the script in a JSON file: its path below {@link #scripts()}, once where folder and file bear the same name. */
    public static String name(Path scripts, Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path base = scripts.toAbsolutePath().normalize();
        String fileName = absolute.getFileName().toString();
        String stem = fileName.substring(0, fileName.length() - EXTENSION.length());
        Path folder = absolute.getParent();
        if (!absolute.startsWith(base)) {
            return stem;
        }
        Path named = folder.getFileName().toString().equals(stem) ? folder : folder.resolve(stem);
        return base.relativize(named).toString().replace('\\', '/');
    }

    /** Reads the script in a JSON file below {@link #scripts()}. */
    public static Script read(Path scripts, Path file) throws IOException {
        return ScriptReader.read(name(scripts, file), file);
    }
}
