package dev.tuber.tests.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tuber.launcher.script.Check;
import dev.tuber.launcher.script.ScriptResult;
import dev.tuber.wasm.text.script.Command;
import dev.tuber.wasm.text.script.Script;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SuiteTest {
    private static final Check PASSED = new Check(1, "assert_return", Check.Status.PASSED, "");
    private static final Check FAILED = new Check(2, "assert_trap", Check.Status.FAILED, "expected something else");
    private static final Check SKIPPED = new Check(3, "assert_malformed", Check.Status.SKIPPED, "text format");

    @Test
    void aScriptPassesIfNothingFails() {
        assertEquals(new Verdict("s", Check.Status.PASSED, 1, 0, 1, 5, ""), verdict(Optional.empty(), PASSED, SKIPPED));
        assertEquals(new Verdict("s", Check.Status.FAILED, 1, 1, 0, 5, FAILED.toString()), verdict(Optional.empty(), PASSED, FAILED));
        assertEquals(new Verdict("s", Check.Status.SKIPPED, 0, 0, 1, 5, "text format"), verdict(Optional.empty(), SKIPPED));
        assertEquals(new Verdict("s", Check.Status.SKIPPED, 0, 0, 0, 5, "no commands"), verdict(Optional.empty()));
    }

    @Test
    void aListedScriptThatPassesIsAFailure() {
        assertEquals(new Verdict("s", Check.Status.SKIPPED, 0, 0, 2, 5, "beyond"), verdict(Optional.of("beyond"), PASSED, FAILED));
        assertEquals(Check.Status.FAILED, verdict(Optional.of("beyond"), PASSED, SKIPPED).status());
    }

    @Test
    void readsExpectations() {
        Expectations expectations = Expectations.parse(List.of("# comment", "", "core/a\ttail calls"));
        assertEquals(Optional.of("tail calls"), expectations.skipReason("core/a"));
        assertEquals(Optional.empty(), expectations.skipReason("core/ab"));
        assertThrows(IllegalArgumentException.class, () -> Expectations.parse(List.of("core/a")));
        assertThrows(IllegalArgumentException.class, () -> Expectations.parse(List.of("core/a\tx", "core/a\ty")));
        assertFalse(Expectations.load().scripts().contains(""));
    }

    @Test
    void selectsByBeginningOrWholeName() {
        Selection selection = Selection.parse("core/simd/, core/i32$");
        assertTrue(selection.includes("core/simd/simd_load"));
        assertTrue(selection.includes("core/i32"));
        assertFalse(selection.includes("core/i32x"));
        assertTrue(Selection.parse("").includes("anything"));
    }

    @Test
    void reportEndsInTheTotals() throws IOException {
        Report report = new Report();
        report.add(verdict(Optional.empty(), PASSED, PASSED, FAILED));
        report.add(verdict(Optional.of("tail calls"), FAILED, SKIPPED));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        report.print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals("2 passed, 1 failed, 2 skipped", lines.getLast());
        assertTrue(lines.contains("skipped s: 0 passed, 0 failed, 2 skipped (tail calls)"), lines::toString);
        assertTrue(report.failed());
        Path file = Files.createTempFile("report", ".tsv");
        report.write(file);
        assertEquals("s\tskipped\t0\t0\t2\t5\ttail calls", Files.readAllLines(file).getLast());
        Files.delete(file);
    }

    /** The reader loses nothing: commands of each type are as many as the suite's own table says. */
    @Test
    void readsAsManyCommandsAsTheSuiteHas() throws IOException {
        Optional<Conformance> found = Conformance.find();
        assumeTrue(found.isPresent(), "no conformance folder: set the property " + Conformance.PROPERTY);
        Conformance conformance = found.get();
        List<String> lines = Files.readAllLines(conformance.root().resolve("COUNTS.tsv"));
        List<String> header = List.of(lines.getFirst().split("\t"));
        Map<String, Map<String, Integer>> counts = new HashMap<>();
        for (Path file : conformance.scriptFiles()) {
            Script script = Conformance.read(conformance.scripts(), file);
            Map<String, Integer> types = new HashMap<>();
            count(script.commands(), types);
            counts.put(script.name() + ".wast", types);
        }
        for (String line : lines.subList(1, lines.size())) {
            String[] columns = line.split("\t");
            Map<String, Integer> types = counts.remove(columns[0]);
            if (types == null) { // not all scripts are there in JSON form
                continue;
            }
            for (int i = 1; i <= header.indexOf("wait"); i++) {
                assertEquals(Integer.parseInt(columns[i]), types.getOrDefault(header.get(i), 0), columns[0] + " " + header.get(i));
            }
        }
        assertEquals(Map.of(), counts, "scripts that the table does not know");
    }

    private static void count(List<Command> commands, Map<String, Integer> types) {
        for (Command command : commands) {
            types.merge(command.type(), 1, Integer::sum);
            if (command instanceof Command.InThread thread) {
                count(thread.commands(), types);
            }
        }
    }

    private static Verdict verdict(Optional<String> skipReason, Check... checks) {
        return Verdict.of(new ScriptResult("s", List.of(checks), Duration.ofMillis(5)), skipReason);
    }
}
