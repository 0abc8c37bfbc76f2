package dev.tuber.wasi.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.ByteSequence;
import org.graalvm.polyglot.io.IOAccess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import dev.tuber.wasi.memory.MemoryFileSystem;

/**
 * Runs the programs of the official WASI 0.1 suite through the polyglot API, on real directories.
 *
 * <p>The suite is no part of the project; without it (property {@code tuber.conformance}, else the folder {@code shared} beside
 * the project) the tests are skipped. Expected failures stand in {@code expected-failures.tsv}, each with its reason.
 */
class OfficialSuiteTest {
    /** The suite of 2026-07 has this many programs; fewer would mean that some are not found. */
    private static final int PROGRAMS = 72;
    private static final Set<String> PASSED = new TreeSet<>();
    private static Map<String, String> expectedFailures;

    /** Where the programs find their directory. */
    private enum Place {
        /** In a directory of the host. */
        HOST,
        /** In a copy that WASI keeps in memory. */
        MEMORY,
        /** In a file system that the embedder brings. */
        EMBEDDER
    }

    @TempDir(cleanup = CleanupMode.ALWAYS)
    Path scratch;

    @Test
    void suiteIsComplete() throws IOException {
        assumeTrue(Files.isDirectory(suite()), "the official WASI suite is not at " + suite());
        List<Path> programs = programs();
        assertTrue(programs.size() >= PROGRAMS, programs.size() + " programs");
        Set<String> names = programs.stream().map(OfficialSuiteTest::name).collect(Collectors.toSet());
        expectedFailures().keySet().forEach(name -> assertTrue(names.contains(name), "an expected failure that does not exist: "
                        + name));
    }

    @TestFactory
    Stream<DynamicTest> programsOfTheSuite() throws IOException {
        if (!Files.isDirectory(suite())) {
            return Stream.empty();
        }
        return programs().stream().flatMap(file -> Stream.of(Place.values()).map(place -> DynamicTest.dynamicTest(
                        name(file) + " " + place, () -> check(SuiteProgram.read(file), place))));
    }

    @AfterAll
    static void report() {
        System.out.println("official WASI suite: " + PASSED.size() + " runs of programs passed");
    }

    private static Path suite() {
        String property = System.getProperty("tuber.conformance");
        Path root = property != null ? Path.of(property) : Path.of("../../shared/conformance");
        return root.resolve("wasi").toAbsolutePath().normalize();
    }

    private static List<Path> programs() throws IOException {
        List<Path> programs = new ArrayList<>();
        for (String folder : List.of("assemblyscript", "c", "rust")) {
            try (Stream<Path> files = Files.list(suite().resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".wasm")).sorted().forEach(programs::add);
            }
        }
        return programs;
    }

    private static String name(Path file) {
        String fileName = file.getFileName().toString();
        return file.getParent().getFileName() + "/" + fileName.substring(0, fileName.length() - ".wasm".length());
    }

    private static synchronized Map<String, String> expectedFailures() throws IOException {
        if (expectedFailures == null) {
            Map<String, String> read = new HashMap<>();
            try (InputStream stream = OfficialSuiteTest.class.getResourceAsStream("expected-failures.tsv")) {
                String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
                text.lines().filter(line -> !line.startsWith("#") && !line.isBlank()).forEach(line -> {
                    String[] parts = line.split("\t", 2);
                    assertTrue(parts.length == 2 && !parts[1].isBlank(), "no reason: " + line);
                    read.put(parts[0], parts[1]);
                });
            }
            expectedFailures = read;
        }
        return expectedFailures;
    }

    private void check(SuiteProgram program, Place place) throws IOException {
        String reason = expectedFailures().get(program.name());
        try {
            run(program, place);
        } catch (AssertionError e) {
            assumeTrue(reason == null, "expected to fail: " + reason);
            throw e;
        }
        if (reason != null) {
            fail("passes, but is expected to fail: " + reason);
        }
        PASSED.add(program.name() + " " + place);
    }

    private void run(SuiteProgram program, Place place) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        Context.Builder builder = Context.newBuilder("wasm").allowIO(IOAccess.ALL)
                        .option("wasm.Builtins", "wasi_snapshot_preview1")
                        .allowEnvironmentAccess(EnvironmentAccess.NONE).environment(program.environment())
                        .arguments("wasm", program.arguments().toArray(String[]::new)).in(new ByteArrayInputStream(new byte[0]))
                        .out(output).err(errors).option("engine.WarnInterpreterOnly", "false");
        if (program.root() != null) {
            grant(builder, program.root(), place);
        }
        int exitCode = 0;
        try (Context context = builder.build()) {
            Source source = Source.newBuilder("wasm", ByteSequence.create(Files.readAllBytes(program.file())),
                            program.name()).mimeType("application/wasm").build();
            Value instance = context.eval(source).newInstance();
            instance.getMember("exports").getMember("_start").executeVoid();
        } catch (PolyglotException e) {
            if (!e.isExit()) {
                throw new AssertionError(e.getMessage() + "\n" + errors.toString(StandardCharsets.UTF_8), e);
            }
            exitCode = e.getExitStatus();
        }
        assertEquals(program.exitCode(), exitCode, () -> errors.toString(StandardCharsets.UTF_8));
        if (program.output() != null) {
            assertEquals(program.output(), output.toString(StandardCharsets.UTF_8));
        }
    }

    private void grant(Context.Builder builder, Path root, Place place) throws IOException {
        switch (place) {
            case HOST -> builder.option("wasm.WasiMapDirs", "/::" + copy(root));
            case MEMORY -> builder.option("wasm.WasiMapDirs", "/::" + root).option("wasm.WasiFileSystem", "memory");
            case EMBEDDER -> builder.option("wasm.WasiMapDirs", "/::/granted")
                            .allowIO(IOAccess.newBuilder().fileSystem(MemoryFileSystem.create().putCopy(root, "/granted")).build());
        }
    }

    /** Programs change what they are given, so each gets a copy of its own. */
    private Path copy(Path folder) throws IOException {
        Path target = Files.createTempDirectory(scratch, "root");
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> !file.equals(folder)).forEach(file -> {
                try {
                    Files.copy(file, target.resolve(folder.relativize(file).toString()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return target;
    }
}
