package dev.tuber.tests.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.tuber.tests.suite.Conformance;
import dev.tuber.wasm.binary.BinaryFormatException;
import dev.tuber.wasm.binary.ModuleDecoder;
import dev.tuber.wasm.model.Feature;
import dev.tuber.wasm.model.ModuleDefinition;
import dev.tuber.wasm.text.TextFormatException;
import dev.tuber.wasm.text.TextParser;
import dev.tuber.wasm.text.print.ModulePrinter;
import dev.tuber.wasm.text.print.PrintOptions;
import dev.tuber.wasm.validation.ModuleValidator;
import dev.tuber.wasm.validation.ValidationException;

/**
 * Changes bytes of the suite's modules. Decoder, validator and text parser may throw nothing but their own errors; what is still valid gives
 * the same results interpreted and compiled.
 *
 * <p>The properties {@code tuber.fuzz.seed} and {@code tuber.fuzz.mutants} choose other and longer runs than the fixed one of the build.
 */
class MutationFuzzTest {
    /** A mutant may well run for ever. */
    private static final Duration TIME_LIMIT = Duration.ofSeconds(2);
    private static final int LARGEST_SEED = 8192;
    private static final int EXECUTED_OF_VALID = 12;
    private static final Set<Feature> ALL = EnumSet.allOf(Feature.class);

    private final Random random = new Random(Long.getLong("tuber.fuzz.seed", 20261123L));
    private final List<String> finds = new ArrayList<>();
    private int malformed;
    private int invalid;
    private int valid;

    @Test
    void mutantsAreRefusedOrRunTheSameInAllModes() throws IOException {
        Conformance conformance = Conformance.find().orElse(null);
        assumeTrue(conformance != null, "no conformance folder: set the property " + Conformance.PROPERTY);
        List<byte[]> seeds = seeds(conformance.scripts());
        int mutants = Integer.getInteger("tuber.fuzz.mutants", 30_000);
        try (DifferentialExecution execution = new DifferentialExecution(TIME_LIMIT)) {
            for (int i = 0; i < mutants; i++) {
                byte[] mutant = mutate(seeds.get(random.nextInt(seeds.size())));
                if (isValid(mutant) && valid % EXECUTED_OF_VALID == 0) {
                    execution.difference(mutant).ifPresent(difference -> find(mutant, difference));
                }
            }
            System.out.println("fuzz: " + mutants + " mutants, " + malformed + " malformed, " + invalid + " invalid, " + valid + " valid; " +
                            execution.modules() + " executed with " + execution.calls() + " calls in both modes");
            assertTrue(execution.calls() > mutants / 200, "calls: " + execution.calls());
        }
        assertEquals(List.of(), finds);
        assertTrue(malformed > 0 && invalid > 0 && valid > 0);
    }

    private static List<byte[]> seeds(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(file -> file.toString().endsWith(".wasm")).sorted().toList();
        }
        List<byte[]> seeds = new ArrayList<>();
        for (Path file : files) {
            if (Files.size(file) <= LARGEST_SEED) {
                seeds.add(Files.readAllBytes(file));
            }
        }
        return seeds;
    }

    private byte[] mutate(byte[] seed) {
        byte[] mutant = seed.clone();
        for (int i = random.nextInt(3); i >= 0 && mutant.length > 8; i--) {
            int position = 8 + random.nextInt(mutant.length - 8);
            mutant[position] = switch (random.nextInt(3)) {
                case 0 -> (byte) random.nextInt(256);
                case 1 -> (byte) (mutant[position] + random.nextInt(5) - 2);
                default -> mutant[8 + random.nextInt(mutant.length - 8)];
            };
        }
        return mutant;
    }

    private boolean isValid(byte[] mutant) {
        try {
            ModuleDefinition module = ModuleDecoder.decode("mutant", mutant, ALL);
            ModuleValidator.validate(module, ALL);
            valid++;
            readBack(mutant);
            return true;
        } catch (BinaryFormatException e) {
            malformed++;
        } catch (ValidationException e) {
            invalid++;
        } catch (RuntimeException | IOException | StackOverflowError e) {
            find(mutant, e.toString());
        }
        return false;
    }

    /** A valid module can be printed and parsed, and its text with a character changed is parsed or refused. */
    private void readBack(byte[] mutant) throws IOException {
        StringBuilder text = new StringBuilder();
        ModulePrinter.of("mutant", mutant).print(text, PrintOptions.FLAT);
        TextParser.parse(text);
        text.setCharAt(random.nextInt(text.length()), (char) (' ' + random.nextInt(95)));
        try {
            TextParser.parse(text);
        } catch (TextFormatException e) {
            assertTrue(e.position().line() >= 1);
        }
    }

    private void find(byte[] mutant, String what) {
        finds.add(what + " with " + HexFormat.of().formatHex(mutant));
    }
}
