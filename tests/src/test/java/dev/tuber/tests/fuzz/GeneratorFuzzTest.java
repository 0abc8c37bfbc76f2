package dev.tuber.tests.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.tuber.tests.fuzz.generator.ModuleGenerator;
import dev.tuber.wasm.binary.BinaryFormatException;
import dev.tuber.wasm.binary.InstructionReader;
import dev.tuber.wasm.binary.ModuleDecoder;
import dev.tuber.wasm.model.Feature;
import dev.tuber.wasm.model.FunctionBody;
import dev.tuber.wasm.model.ModuleDefinition;
import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.text.TextFormatException;
import dev.tuber.wasm.text.TextParser;
import dev.tuber.wasm.text.print.ModulePrinter;
import dev.tuber.wasm.text.print.PrintOptions;
import dev.tuber.wasm.validation.ModuleValidator;
import dev.tuber.wasm.validation.ValidationException;

/**
 * Modules that are made at random, of every instruction: they are valid, survive printing and parsing, and give the same interpreted, compiled and
 * as generated classes.
 *
 * <p>The properties {@code tuber.fuzz.seed} and {@code tuber.fuzz.modules} choose other and longer runs than the fixed one of the build. What is
 * found is written into {@code target/fuzz}.
 */
class GeneratorFuzzTest {
    private static final Set<Feature> ALL = EnumSet.allOf(Feature.class);
    /** Generated modules end soon; only a very busy machine takes long to compile them. */
    private static final Duration TIME_LIMIT = Duration.ofSeconds(60);
    private static final Path FINDS = Path.of("target/fuzz");

    private final long seed = Long.getLong("tuber.fuzz.seed", 20261123L);
    private final Random random = new Random(seed);
    private final List<String> finds = new ArrayList<>();
    private final Set<Opcode> reached = EnumSet.noneOf(Opcode.class);
    private int modules;

    @Test
    void generatedModulesRunTheSameInAllModes() throws IOException {
        ModuleGenerator generator = new ModuleGenerator(random);
        int deepModules = Integer.getInteger("tuber.fuzz.modules", 60);
        try (DifferentialExecution execution = new DifferentialExecution(TIME_LIMIT)) {
            for (int i = 0; i < generator.plainModules(); i++) {
                check(generator.plainModule(), execution, true);
            }
            for (int i = 0; i < deepModules; i++) {
                check(generator.deepModule(), execution, false);
            }
            System.out.println("fuzz: " + modules + " modules generated, " + execution.calls() + " calls in all modes, " + reached.size() + " of " +
                            Opcode.values().length + " opcodes reached");
        }
        assertEquals(List.of(), finds);
        Set<Opcode> missed = EnumSet.allOf(Opcode.class);
        missed.removeAll(reached);
        assertEquals(Set.of(), missed, "opcodes that no function reached");
    }

    private void check(String text, DifferentialExecution execution, boolean plain) throws IOException {
        modules++;
        try {
            byte[] bytes = TextParser.parse(text).bytes();
            ModuleDefinition module = ModuleDecoder.decode("generated", bytes, ALL);
            ModuleValidator.validate(module, ALL);
            readBack(bytes, PrintOptions.FLAT);
            int callsBefore = execution.calls();
            execution.difference(bytes).ifPresent(difference -> find(text, difference));
            long exports = module.exports().size();
            if (plain && execution.calls() - callsBefore == exports) {
                module.code().forEach(body -> collectOpcodes(module, body));
            }
        } catch (TextFormatException | BinaryFormatException | ValidationException | IllegalStateException e) {
            find(text, e.toString());
        }
    }

    private static void readBack(byte[] bytes, PrintOptions options) throws IOException, TextFormatException {
        StringBuilder printed = new StringBuilder();
        ModulePrinter.of("generated", bytes).print(printed, options);
        assertTrue(Arrays.equals(bytes, TextParser.parse(printed).bytes()), "another module after printing and parsing");
    }

    private void collectOpcodes(ModuleDefinition module, FunctionBody body) {
        InstructionReader reader = new InstructionReader(module);
        reader.moveTo(body);
        reader.readLocals();
        while (!reader.atEnd()) {
            Opcode opcode = reader.readOpcode();
            reached.add(opcode);
            reader.skipImmediates(opcode);
        }
    }

    private void find(String text, String what) {
        String name = "seed" + seed + "-module" + modules + ".wat";
        try {
            Files.createDirectories(FINDS);
            Files.writeString(FINDS.resolve(name), text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        finds.add(FINDS.resolve(name) + ": " + what);
    }
}
