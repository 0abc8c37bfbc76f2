package dev.tuber.wasm.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import dev.tuber.wasm.binary.BinaryFormatException;
import dev.tuber.wasm.binary.ModuleDecoder;
import dev.tuber.wasm.model.Feature;
import dev.tuber.wasm.text.script.Command;
import dev.tuber.wasm.text.script.ModuleSource;
import dev.tuber.wasm.validation.ModuleValidator;
import dev.tuber.wasm.validation.ValidationException;

/**
 * Parses every script of the official suite and every module in them, and validates these: valid ones must be accepted, others
 * refused for the expected reason.
 *
 * <p>The suite is no part of the project; without it (property {@code tuber.conformance}, else the folder {@code shared} beside
 * the project) the tests are skipped.
 */
class OfficialTextSuiteTest {
    private static final Set<Feature> ALL = EnumSet.allOf(Feature.class);
    /** The core suite takes flags of later proposals for malformed. */
    private static final Set<Feature> STANDARD = EnumSet.complementOf(EnumSet.of(Feature.LEGACY_EXCEPTIONS, Feature.THREADS,
                    Feature.WIDE_ARITHMETIC, Feature.CUSTOM_PAGE_SIZES, Feature.STACK_SWITCHING));
    private static final String ACCEPTED = "valid";
    /** Folders of proposals that are not supported, with the reason. Their scripts have to be parsed all the same. */
    private static final Map<String, String> SKIPPED = Map.of(
                    "custom-descriptors", "the custom-descriptors proposal is not supported");

    @TestFactory
    Stream<DynamicTest> scripts() throws IOException {
        String property = System.getProperty("tuber.conformance");
        Path suite = (property != null ? Path.of(property) :
                        Path.of("../../shared/conformance")).resolve("core").toAbsolutePath().normalize();
        if (!Files.isDirectory(suite)) {
            return Stream.of(DynamicTest.dynamicTest("suite", () -> assumeTrue(false, "the official suite is not at " + suite)));
        }
        List<Path> scripts;
        try (Stream<Path> files = Files.walk(suite)) {
            scripts = files.filter(file -> file.toString().endsWith(".wast")).sorted().toList();
        }
        return scripts.stream().map(script -> DynamicTest.dynamicTest(suite.relativize(script).toString(),
                        () -> run(suite.relativize(script), script)));
    }

    private static void run(Path relative, Path file) throws IOException {
        List<Command> commands = ScriptParser.parse(relative.toString(), Files.readString(file)).commands();
        String reason = SKIPPED.get(relative.getName(1).toString());
        assumeTrue(reason == null, reason);
        List<String> failures = new ArrayList<>();
        check(commands, relative.startsWith("3.0") ? STANDARD : ALL, failures);
        assertEquals(List.of(), failures);
    }

    private static void check(List<Command> commands, Set<Feature> features, List<String> failures) {
        for (Command command : commands) {
            switch (command) {
                case Command.Module module -> check(ACCEPTED, module.source(), features, failures);
                case Command.ModuleDefinition module -> check(ACCEPTED, module.source(), features, failures);
                case Command.AssertModuleFailure failure -> check(expected(failure), failure.source(), features, failures);
                case Command.InThread thread -> check(thread.commands(), features, failures);
                default -> {
                    // No module.
                }
            }
        }
    }

    private static String expected(Command.AssertModuleFailure failure) {
        return switch (failure.failure()) {
            case MALFORMED, MALFORMED_CUSTOM -> "malformed: " + failure.text();
            case INVALID, INVALID_CUSTOM -> "invalid: " + failure.text();
            case UNLINKABLE, UNINSTANTIABLE -> ACCEPTED;
        };
    }

    private static void check(String expected, ModuleSource module, Set<Feature> features, List<String> failures) {
        String actual = outcome(module, features);
        if (!actual.startsWith(expected)) {
            failures.add(module.name() + ": expected " + expected + ", got " + actual);
        }
    }

    private static String outcome(ModuleSource module, Set<Feature> features) {
        try {
            byte[] bytes = switch (module) {
                case ModuleSource.Binary binary -> binary.bytes();
                case ModuleSource.Text text -> TextParser.parse(decode(text.utf8())).bytes();
            };
            ModuleValidator.validate(ModuleDecoder.decode(module.name(), bytes, features), features);
            return ACCEPTED;
        } catch (CharacterCodingException e) {
            return "malformed: malformed UTF-8 encoding";
        } catch (TextFormatException e) {
            return (e.isValidationFault() ? "invalid: " : "malformed: ") + e.getMessage();
        } catch (BinaryFormatException e) {
            return (e.isValidationFault() ? "invalid: " : "malformed: ") + e.getMessage();
        } catch (ValidationException e) {
            return "invalid: " + e.getMessage();
        }
    }

    private static CharSequence decode(byte[] utf8) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
    }
}
