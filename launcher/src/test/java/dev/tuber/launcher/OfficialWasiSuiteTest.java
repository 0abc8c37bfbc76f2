package dev.tuber.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Runs the programs of the official WASI 0.1 suite as {@code tuber run} does, on real directories. The suite is no part of the project;
 * without it (property {@code tuber.conformance}, else the folder {@code shared} beside the project) there is nothing to run.
 */
class OfficialWasiSuiteTest {
    private static final int PROGRAMS = 72;
    private static final String SUFFIX = ".wasm";

    @TempDir
    private Path scratch;

    @TestFactory
    Stream<DynamicTest> programsOfTheSuite() throws IOException {
        System.setProperty("polyglot.engine.WarnInterpreterOnly", "false");
        String property = System.getProperty("tuber.conformance");
        Path suite = (property != null ? Path.of(property) : Path.of("../../shared/conformance")).resolve("wasi").toAbsolutePath().normalize();
        if (!Files.isDirectory(suite)) {
            return Stream.empty();
        }
        List<Path> programs = new ArrayList<>();
        for (String folder : List.of("assemblyscript", "c", "rust")) {
            try (Stream<Path> files = Files.list(suite.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().forEach(programs::add);
            }
        }
        assertTrue(programs.size() >= PROGRAMS, programs.size() + " programs");
        return programs.stream().map(file -> DynamicTest.dynamicTest(suite.relativize(file).toString(), () -> run(file)));
    }

    private void run(Path program) throws IOException {
        String name = program.getFileName().toString();
        Path description = program.resolveSibling(name.substring(0, name.length() - SUFFIX.length()) + ".json");
        JsonNode json = Files.exists(description) ? new ObjectMapper().readTree(description.toFile()) : new ObjectMapper().createObjectNode();
        List<String> words = new ArrayList<>(List.of("run"));
        json.path("env").properties().forEach(entry -> words.addAll(List.of("--env", entry.getKey() + "=" + entry.getValue().asText())));
        if (json.has("root")) {
            words.addAll(List.of("--dir", copy(program.resolveSibling(json.get("root").asText())) + "::/"));
        }
        words.add(program.toString());
        json.path("args").forEach(argument -> words.add(argument.asText()));
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int status = new CommandInterpreter(new StandardStreams(new ByteArrayInputStream(new byte[0]), output, errors)).execute(
                        words.toArray(String[]::new));
        assertEquals(json.path("exit_code").asInt(0), status, () -> errors.toString(StandardCharsets.UTF_8));
        if (json.has("stdout")) {
            assertEquals(json.get("stdout").asText(), output.toString(StandardCharsets.UTF_8));
        }
    }

    /** Programs change what they are given, so each gets a copy of its own. */
    private Path copy(Path folder) throws IOException {
        Path target = Files.createTempDirectory(scratch, "root");
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(file -> !file.equals(folder))::iterator) {
                Files.copy(file, target.resolve(folder.relativize(file).toString()));
            }
        }
        return target;
    }
}
