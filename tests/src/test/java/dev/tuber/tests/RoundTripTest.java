package dev.tuber.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tuber.tests.suite.Conformance;
import dev.tuber.wasm.binary.BinaryFormatException;
import dev.tuber.wasm.binary.EnabledFeatures;
import dev.tuber.wasm.binary.ModuleDecoder;
import dev.tuber.wasm.binary.ModuleEncoder;
import dev.tuber.wasm.binary.PartialModule;
import dev.tuber.wasm.model.CustomSection;
import dev.tuber.wasm.model.Feature;
import dev.tuber.wasm.model.ModuleDefinition;
import dev.tuber.wasm.text.TextFormatException;
import dev.tuber.wasm.text.TextParser;
import dev.tuber.wasm.text.print.ModulePrinter;
import dev.tuber.wasm.text.print.PrintOptions;
import dev.tuber.wasm.validation.ModuleValidator;
import dev.tuber.wasm.validation.ValidationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Prints every binary module of the official suite, reads the text, and compares with the module: by its canonical encoding, by its
 * names, and by the text that the result is printed as.
 */
class RoundTripTest {
    private static final List<PrintOptions> FORMS = List.of(PrintOptions.FLAT, PrintOptions.FOLDED, new PrintOptions(false, true),
                    new PrintOptions(true, true));
    /** What the text expresses by itself, and places anew. */
    private static final Set<String> EXPRESSED_SECTIONS = Set.of("name", "metadata.code.branch_hint");

    private final List<String> faults = new ArrayList<>();
    private int printed;
    private int refused;
    private int canonical;

    @Test
    void everyModuleOfTheSuiteSurvives() throws IOException {
        Conformance conformance = Conformance.find().orElse(null);
        assumeTrue(conformance != null, "no conformance folder: set the property " + Conformance.PROPERTY);
        List<Path> files;
        try (Stream<Path> all = Files.walk(conformance.scripts())) {
            files = all.filter(file -> file.toString().endsWith(".wasm")).sorted().toList();
        }
        for (Path file : files) {
            check(conformance.scripts().relativize(file).toString(), Files.readAllBytes(file));
        }
        System.out.println("round trip of " + files.size() + " modules through text: " + printed + " the same, flat and folded; " +
                        canonical + " canonical and encoded to the same bytes; " + refused + " malformed or of types that do not exist");
        assertEquals(List.of(), faults);
        assertTrue(printed > 5000, "modules printed: " + printed);
    }

    private void check(String file, byte[] module) throws IOException {
        StringBuilder text = new StringBuilder();
        if (!ModulePrinter.of(file, module).print(text, PrintOptions.FLAT).isEmpty()) {
            refused++;
            if (isValid(module)) {
                faults.add(file + ": valid, but was not printed");
            }
            return;
        }
        ModuleDefinition original = decode(module);
        if (Arrays.equals(ModuleEncoder.encode(original), module)) {
            canonical++;
        }
        int before = faults.size();
        for (PrintOptions form : FORMS) {
            try {
                check(file + " " + form, module, original, form);
            } catch (TextFormatException e) {
                faults.add(file + " " + form + ": " + e.position() + " " + e.getMessage());
            }
        }
        printed += faults.size() == before ? 1 : 0;
    }

    private void check(String what, byte[] module, ModuleDefinition original, PrintOptions form) throws IOException {
        String text = print(module, form);
        byte[] parsed = TextParser.parse(text).bytes();
        ModuleDefinition again = decode(parsed);
        require(Arrays.equals(parsed, ModuleEncoder.encode(again)), what + ": the parser's encoding is not canonical");
        require(Arrays.equals(ModuleEncoder.encode(withoutExpressed(original)), ModuleEncoder.encode(withoutExpressed(again))),
                        what + ": another module");
        require(original.names().equals(again.names()), what + ": other names");
        require(form.offsets() || text.equals(print(parsed, form)), what + ": another text");
    }

    private void require(boolean condition, String fault) {
        if (!condition) {
            faults.add(fault);
        }
    }

    private static String print(byte[] module, PrintOptions form) throws IOException {
        StringBuilder text = new StringBuilder();
        ModulePrinter.of("module", module).print(text, form);
        return text.toString();
    }

    private static ModuleDefinition decode(byte[] module) {
        PartialModule partial = ModuleDecoder.decodePartially("module", module, EnabledFeatures.ALL, true);
        assertEquals(null, partial.fault());
        return partial.module();
    }

    /** Without the sections of names and hints, and without the announcement of data segments, for which the text has no word. */
    private static ModuleDefinition withoutExpressed(ModuleDefinition module) {
        List<CustomSection> others = module.customSections().stream().filter(
                        section -> !EXPRESSED_SECTIONS.contains(section.name())).toList();
        return new ModuleDefinition(module.name(), module.bytes(), module.types(), module.imports(), module.functionTypes(),
                        module.tables(), module.memories(), module.tags(), module.globals(), module.exports(), module.startFunction(),
                        module.elements(), -1, module.code(), module.data(), others, module.names(), module.indexSpaces());
    }

    private static boolean isValid(byte[] module) {
        Set<Feature> all = EnumSet.allOf(Feature.class);
        try {
            ModuleValidator.validate(ModuleDecoder.decode("module", module, all), all);
            return true;
        } catch (BinaryFormatException | ValidationException e) {
            return false;
        }
    }
}
