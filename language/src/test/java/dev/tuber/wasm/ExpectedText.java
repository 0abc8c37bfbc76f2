package dev.tuber.wasm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files with expected texts in the test resources. The system property {@value #UPDATE} writes them anew instead. */
public final class ExpectedText {
    private static final String UPDATE = "tuber.updateExpected";
    private static final Path RESOURCES = Path.of("src", "test", "resources");

    private ExpectedText() {
    }

    /** The folder of a class's resources, in the sources. */
    public static Path folder(Class<?> test) {
        return RESOURCES.resolve(test.getPackageName().replace('.', '/'));
    }

    /** The files with an extension, sorted. */
    public static List<Path> files(Path folder, String extension) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(extension)).sorted().toList();
        }
    }

    /** Compares with a file. */
    public static void check(Path file, String actual) throws IOException {
        if (Boolean.getBoolean(UPDATE)) {
            Files.writeString(file, actual);
        }
        assertEquals(Files.readString(file), actual, file.toString());
    }
}
