package dev.tuber.wasm.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.tuber.wasm.binary.BinaryFormatException;
import dev.tuber.wasm.binary.ModuleDecoder;
import dev.tuber.wasm.model.Feature;

/**
 * Decodes and validates every binary module of the official suite's scripts: valid ones must be accepted, others refused for the
 * expected reason.
 *
 * <p>The suite is no part of the project; without it (property {@code tuber.conformance}, else the folder {@code shared} beside
 * the project) the tests are skipped.
 */
class OfficialSuiteTest {
    private static final Set<Feature> ALL = EnumSet.allOf(Feature.class);
    /** The core suite takes flags of later proposals for malformed. */
    private static final Set<Feature> STANDARD = EnumSet.complementOf(EnumSet.of(Feature.LEGACY_EXCEPTIONS, Feature.THREADS,
                    Feature.WIDE_ARITHMETIC, Feature.CUSTOM_PAGE_SIZES, Feature.STACK_SWITCHING));
    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** Passed checks of each kind, by folder. */
    private static final Map<String, Map<String, Integer>> PASSED = new TreeMap<>();

    @Test
    void suiteIsThere() {
        assumeTrue(Files.isDirectory(suite()), "the official suite is not at " + suite());
        assertTrue(Files.isDirectory(suite().resolve("core")), "no folder core in " + suite());
    }

    @TestFactory
    Stream<DynamicTest> scripts() throws IOException {
        Path suite = suite();
        if (!Files.isDirectory(suite)) {
            return Stream.empty();
        }
        List<Path> scripts;
        try (Stream<Path> files = Files.walk(suite)) {
            scripts = files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        }
        return scripts.stream().map(script -> DynamicTest.dynamicTest(suite.relativize(script.getParent()).toString(),
                        () -> run(script)));
    }

    @AfterAll
    static void report() {
        PASSED.forEach((folder, kinds) -> System.out.println("accept/reject of " + folder + ": " + kinds));
    }

    private static Path suite() {
        String property = System.getProperty("tuber.conformance");
        Path root = property != null ? Path.of(property) : Path.of("../../shared/conformance");
        return root.resolve("json").toAbsolutePath().normalize();
    }

    private static void run(Path script) throws IOException {
        Path relative = suite().relativize(script);
        String folder = relative.getName(0) + "/" + relative.getName(1);
        Map<String, Integer> passed = PASSED.computeIfAbsent(relative.startsWith("core") ? "core" : folder,
                        key -> new TreeMap<>());
        Set<Feature> features = relative.startsWith("core") ? STANDARD : ALL;
        List<String> failures = new ArrayList<>();
        for (JsonNode command : MAPPER.readTree(script.toFile()).get("commands")) {
            String type = command.get("type").asText();
            Path module = module(script.getParent(), command);
            if (module == null) {
                continue;
            }
            String failure = check(type, module, features, command.path("text").asText());
            if (failure == null) {
                passed.merge(type, 1, Integer::sum);
            } else {
                failures.add(type + " in line " + command.get("line") + ", " + module.getFileName() + ": " + failure);
            }
        }
        assertEquals(List.of(), failures);
    }

    /** The command's module in binary form, or {@code null} if it has none. */
    private static Path module(Path folder, JsonNode command) {
        JsonNode file = "text".equals(command.path("module_type").asText()) ? command.path("binary_filename")
                        : command.path("filename");
        return file.isMissingNode() || file.isNull() ? null : folder.resolve(file.asText());
    }

    /** What went wrong, or {@code null}. */
    private static String check(String type, Path module, Set<Feature> features, String expected) throws IOException {
        String actual = fault(module, features);
        return switch (type) {
            case "assert_malformed" -> compare("malformed: " + expected, actual);
            case "assert_invalid", "assert_invalid_custom" -> compare("invalid: " + expected, actual);
            default -> actual;
        };
    }

    private static String compare(String expected, String actual) {
        return actual != null && actual.startsWith(expected) ? null : "expected " + expected + ", got " + actual;
    }

    private static String fault(Path module, Set<Feature> features) throws IOException {
        byte[] bytes = Files.readAllBytes(module);
        try {
            ModuleValidator.validate(ModuleDecoder.decode(module.getFileName().toString(), bytes, features), features);
            return null;
        } catch (BinaryFormatException e) {
            assertOffset(e.offset(), bytes);
            return (e.isValidationFault() ? "invalid: " : "malformed: ") + e.getMessage();
        } catch (ValidationException e) {
            assertOffset(e.offset(), bytes);
            return "invalid: " + e.getMessage();
        }
    }

    private static void assertOffset(int offset, byte[] bytes) {
        assertTrue(offset >= 0 && offset <= bytes.length, "offset " + offset + " is outside of the module");
    }
}
