package dev.tuber.tests.js;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import dev.tuber.jsapi.JsApiRunner;
import dev.tuber.jsapi.Subtest;

/**
 * The JS API tests of the specification, with the prelude: every subtest passes but those listed in {@code js-api-failures.tsv}, and all of
 * those fail. Needs the folder {@code test/js-api} of the specification's repository as the property {@code tuber.jsapi}.
 */
class JsApiSuiteTest {

    @Test
    void nothingFailsButWhatIsListed() throws IOException {
        String folder = System.getProperty("tuber.jsapi", "");
        assumeTrue(!folder.isEmpty(), "the property tuber.jsapi names no folder");
        TreeSet<String> failed = new TreeSet<>();
        try (JsApiRunner runner = new JsApiRunner(Path.of(folder), true)) {
            for (String file : runner.files()) {
                runner.run(file).stream().filter(subtest -> !subtest.isPassed()).map(Subtest::key).forEach(failed::add);
            }
        }
        assertEquals(String.join("\n", expectedFailures()), String.join("\n", failed));
    }

    private static TreeSet<String> expectedFailures() throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                        JsApiSuiteTest.class.getResourceAsStream("js-api-failures.tsv"), StandardCharsets.UTF_8))) {
            List<String> lines = reader.lines().filter(line -> !line.startsWith("#")).toList();
            return lines.stream().map(line -> line.substring(0, line.lastIndexOf('\t'))).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
