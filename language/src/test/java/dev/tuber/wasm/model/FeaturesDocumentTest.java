package dev.tuber.wasm.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

/** The table in {@code docs/features.md} says what the feature enum says. */
class FeaturesDocumentTest {

    @Test
    void tableListsEveryFeature() throws IOException {
        List<String> documented = Files.readAllLines(Path.of("../docs/features.md")).stream().filter(line -> line.startsWith("| `wasm.")).toList();
        List<String> expected = Arrays.stream(Feature.values()).map(FeaturesDocumentTest::row).toList();
        assertEquals(String.join("\n", expected), String.join("\n", documented));
    }

    private static String row(Feature feature) {
        return "| `wasm.%s` | %s | %d | %s |".formatted(feature.optionName(), feature.proposal(), feature.phase(),
                        feature.isEnabledByDefault() ? "on" : "off");
    }
}
