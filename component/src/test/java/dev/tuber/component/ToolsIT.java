package dev.tuber.component;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Profilers, tracers and coverage, and traces of traps, as a user of the command gets them. */
class ToolsIT {
    private static final Path SCRIPT = Path.of("target/tuber/bin/tuber").toAbsolutePath();
    private static final String PROGRAM = Path.of("src/test/resources/dev/tuber/component/profile.wat").toAbsolutePath().toString();
    /** Forces the runtime without compiler, in which functions become generated classes. */
    private static final String FALLBACK = "-Dtruffle.TruffleRuntime=com.oracle.truffle.api.impl.DefaultTruffleRuntime";
    /** A row of a table: name, own count or time, and that of the function with what it calls. */
    private static final Pattern ROW = Pattern.compile(" (\\S.*?) +\\|{1,2} +(\\d+)(?:ms)? +[\\d.]+% +\\|{1,2} +(\\d+)(?:ms)? +[\\d.]+% .*");

    @TempDir
    private Path directory;

    private Shell.Result tuber(String javaOptions, String... words) throws IOException, InterruptedException {
        String[] arguments = Stream.concat(Stream.of(SCRIPT.toString(), "run"), Stream.of(words)).toArray(String[]::new);
        Shell.Result result = Shell.run(directory, Map.of("TUBER_JAVA_OPTIONS", javaOptions), "\"$@\"", arguments);
        assertEquals(0, result.status(), result.errors());
        return result;
    }

    private static List<Matcher> rows(String table) {
        List<Matcher> rows = table.lines().map(ROW::matcher).filter(Matcher::matches).toList();
        assertTrue(!rows.isEmpty(), table);
        return rows;
    }

    /** The function with the most time of its own comes first, under the name that the source had. */
    @ParameterizedTest
    @CsvSource({"-Da=b,4000", FALLBACK + ",500"})
    void theSamplerFindsTheHottestFunction(String javaOptions, String iterations) throws Exception {
        String said = tuber(javaOptions, "--cpusampler", "--cpusampler.Period=2", "--invoke", "run", PROGRAM, iterations).errors();
        List<Matcher> rows = rows(said);
        assertEquals("geometry::area(int)", rows.getFirst().group(1), said);
        int own = Integer.parseInt(rows.getFirst().group(3));
        int others = rows.stream().skip(1).mapToInt(row -> Integer.parseInt(row.group(3))).sum();
        assertTrue(own > 4 * others, said);
    }

    @Test
    void flameGraph() throws Exception {
        Path graph = directory.resolve("profile.svg");
        tuber("", "--cpusampler=flamegraph", "--cpusampler.OutputFile=" + graph, "--invoke", "run", PROGRAM, "2000");
        String text = Files.readString(graph);
        assertTrue(text.contains("<svg") && text.contains("geometry::area(int)") && text.contains("shop::run"), text);
    }

    @Test
    void json() throws Exception {
        Path profile = directory.resolve("profile.json");
        tuber("", "--cpusampler=json", "--cpusampler.OutputFile=" + profile, "--invoke", "run", PROGRAM, "2000");
        String text = Files.readString(profile);
        assertTrue(text.startsWith("{") && text.contains("\"root_name\":\"geometry::area(int)\""), text);
    }

    @ParameterizedTest
    @CsvSource({"-Da=b", FALLBACK})
    void theTracerCountsCalls(String javaOptions) throws Exception {
        String said = tuber(javaOptions, "--cputracer", "--invoke", "run", PROGRAM, "200").errors();
        Map<String, String> counts = Map.of("geometry::area(int)", "200", "shop::total", "200", "shop::run", "1", "run", "1");
        List<String> lines = said.lines().filter(line -> line.matches(" \\S.*\\|.*\\d%.*")).toList();
        assertEquals(counts.size(), lines.size(), said);
        for (String line : lines) {
            String[] cells = line.split("\\|");
            assertEquals(counts.get(cells[0].strip()), cells[1].strip().split(" +")[0], said);
        }
    }

    @Test
    void theMemoryTracerCountsObjects() throws Exception {
        String said = tuber("", "--experimental-options", "--memtracer", "--invoke", "run", PROGRAM, "200").errors();
        assertTrue(said.contains("Recorded a total of 200 allocations"), said);
        assertEquals("shop::total", rows(said).getFirst().group(1), said);
    }

    @Test
    void coverage() throws Exception {
        Path report = directory.resolve("coverage.info");
        tuber("", "--coverage", "--coverage.Output=lcov", "--coverage.OutputFile=" + report, "--invoke", "run", PROGRAM, "1");
        List<String> lines = Files.readAllLines(report);
        assertTrue(lines.containsAll(List.of("FN:4,geometry::area(int)", "FNDA:1,geometry::area(int)", "FNF:4", "FNH:4", "end_of_record")), lines::toString);
    }

    @Test
    void aTrapShowsTheLinesOfTheSource() throws Exception {
        Path tests = Path.of("../tests/src/test/resources/dev/tuber/tests/tools").toAbsolutePath();
        for (String program : List.of("shapes-dwarf4.wasm", "shapes-dwarf5.wasm")) {
            Shell.Result result = Shell.run(tests, Map.of(), "\"$1\" run --invoke divide \"$2\" 1 0", SCRIPT.toString(), program);
            assertEquals(134, result.status());
            assertTrue(result.errors().matches("tuber: trap: integer divide by zero\n  at divide \\(shapes\\.c:40, " + program + ":0x[0-9a-f]+\\)\n"),
                            result.errors());
        }
        Shell.Result result = Shell.run(tests, Map.of("TUBER_JAVA_OPTIONS", FALLBACK), "\"$1\" run --invoke divide figures-dwarf5-O0.wasm 1 0",
                        SCRIPT.toString());
        assertTrue(result.errors().startsWith("tuber: trap: integer divide by zero\n  at figures::quotient(int, int) (figures.cpp:43, "), result.errors());
    }
}
