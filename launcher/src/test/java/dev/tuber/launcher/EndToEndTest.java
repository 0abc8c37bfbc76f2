package dev.tuber.launcher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the command as a process of its own, as users do, on the test's class path. */
class EndToEndTest {

    private static final long TIMEOUT_SECONDS = 60;

    @TempDir
    private Path directory;

    private record Result(int status, byte[] output, String errors) {

        String text() {
            return new String(output, StandardCharsets.UTF_8);
        }
    }

    @BeforeEach
    void copyPrograms() throws IOException, URISyntaxException {
        for (String name : List.of("functions", "library", "program", "missing-import", "invalid")) {
            String file = name + ".wasm";
            Files.copy(Path.of(EndToEndTest.class.getResource(file).toURI()), directory.resolve(file));
        }
    }

    private Result tuber(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"),
                        "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                        "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().put("TUBER_TEST_INHERITED", "from outside");
        Path errors = directory.resolve("errors.txt");
        builder.redirectError(errors.toFile());
        Process process = builder.start();
        process.getOutputStream().close();
        byte[] output = process.getInputStream().readAllBytes();
        assertTrue(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS), "no end");
        return new Result(process.exitValue(), output, Files.readString(errors));
    }

    private void assertPrints(String expected, String... words) throws IOException, InterruptedException {
        Result result = tuber(words);
        assertEquals("", result.errors);
        assertEquals(expected, result.text());
        assertEquals(0, result.status);
    }

    private void assertFails(int status, String errors, String... words) throws IOException, InterruptedException {
        Result result = tuber(words);
        assertEquals(errors, result.errors);
        assertEquals("", result.text());
        assertEquals(status, result.status);
    }

    /** Garbage collection, and exceptions in both forms. */
    @ParameterizedTest
    @ValueSource(strings = {"tour", "tour-legacy-exceptions"})
    void aKotlinProgramPrintsWhatItPrintsOnTheJvm(String name) throws Exception {
        Path examples = Path.of("../examples/kotlin").toAbsolutePath();
        assertPrints(Files.readString(examples.resolve("tour.expected")), "run", examples.resolve(name + ".wasm").toString());
    }

    @Test
    void aDirectoryThatCannotBeGrantedIsBadInput() throws Exception {
        Result result = tuber("run", "--wasm.WasiMapDirs=nowhere", "program.wasm");
        assertEquals("", result.text());
        assertTrue(result.errors.startsWith("tuber: cannot grant the directory 'nowhere'"), result.errors);
        assertEquals(1, result.errors.lines().count());
        assertEquals(1, result.status);
    }

    @Test
    void aProgramGetsItsArgumentsAndEnvironmentAndGivesItsStatus() throws Exception {
        Result result = tuber("run", "--env", "A=b c", "--env", "TUBER_TEST_INHERITED", "./program.wasm", "--env", "é", "");
        assertEquals("", result.errors);
        assertArrayEquals("program.wasm\0--env\0é\0\0A=b c\0TUBER_TEST_INHERITED=from outside\0".getBytes(StandardCharsets.UTF_8),
                        result.output);
        assertEquals(4, result.status);
    }

    /** In a process of its own, since the first trap loads classes, which needs stack. */
    @Test
    void aStackThatIsTooSmallForTheAllowedDepthIsATrap() throws Exception {
        Files.writeString(directory.resolve("deep.wat"), "(module (func $f (export \"_start\") (call $f) (call $f)))");
        Result result = tuber("run", "--max-call-depth", "100_000_000", "--stack-size", "8", "deep.wat");
        assertTrue(result.errors.startsWith("tuber: trap: call stack exhausted\n  at f (deep.wat:1:"), result.errors);
        assertEquals(134, result.status);
    }

    @Test
    void aModuleAloneIsRun() throws Exception {
        assertEquals(1, tuber("program.wasm").status);
    }

    @Test
    void functionsAreCalledWithValuesOfTheirTypes() throws Exception {
        assertPrints("-2\n", "run", "--invoke", "add", "functions.wasm", "0xffffffff", "-1");
        assertPrints("-9223372036854775808\n", "run", "--invoke", "divide", "functions.wasm", "9223372036854775808", "1");
        assertPrints("nan:0x200000\n", "run", "--invoke", "f32", "functions.wasm", "nan:0x200000");
        assertPrints("0.1\n", "run", "--invoke", "f64", "functions.wasm", "0x1.999999999999ap-4");
        assertPrints("-inf\n7\n", "run", "--invoke", "swap", "functions.wasm", "7", "-inf");
        assertPrints("0x000000010000000000000000000000ff\n", "run", "--invoke", "vector", "functions.wasm", "0xff");
        assertPrints("some text\n", "run", "--invoke", "reference", "functions.wasm", "some text");
        assertPrints("null\n", "run", "--invoke", "reference", "functions.wasm", "null");
        assertPrints("", "run", "--invoke", "nothing", "functions.wasm");
    }

    @Test
    void limitsEndAProgramWithItsStack() throws Exception {
        Files.writeString(directory.resolve("loop.wat"), """
                        (module (memory 1)
                          (func $spin (export "_start") (loop $again (br $again)))
                          (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0))))""");
        assertFails(134, """
                        tuber: trap: all fuel consumed
                          at spin (loop.wat:2:47)
                        tuber: fuel: 1000 used, 0 left
                        """, "run", "--fuel", "1_000", "--show-fuel", "loop.wat");
        Result late = tuber("run", "--timeout", "200ms", "loop.wat");
        assertEquals(124, late.status);
        assertTrue(late.errors.startsWith("tuber: timeout of 200ms exceeded\n  at spin (loop.wat:2:"), late.errors);
        assertPrints("-1\n", "run", "--max-memory", "128K", "--invoke", "grow", "loop.wat", "2");
        assertFails(1, "tuber: loop.wat: cannot be linked: a memory of 65536 bytes is beyond the limit of 65535 bytes for all memories\n", "run",
                        "--max-memory", "65535", "loop.wat");
        assertFails(2, """
                        tuber: Invalid value for option '--timeout': '5 years' is no duration such as 500ms, 5s or 2m
                        Try 'tuber run --help' for the options and examples.
                        """, "run", "--timeout", "5 years", "loop.wat");
    }

    @Test
    void aTimeoutEndsWhatTheEngineCannotEnd() throws Exception {
        // Nobody ever writes the module that is to come from standard input.
        Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow", "-cp",
                        System.getProperty("java.class.path"), Main.class.getName(), "run", "--timeout", "1ms", "-").redirectErrorStream(true).start();
        assertTrue(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS), "no end");
        assertEquals("tuber: timeout of 1ms exceeded\n", new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        assertEquals(124, process.exitValue());
    }

    @Test
    void aTrapShowsWhereItHappened() throws Exception {
        Result result = tuber("run", "--invoke", "halve", "./functions.wasm", "1");
        assertEquals(134, result.status);
        assertEquals("", result.text());
        List<String> lines = result.errors.lines().toList();
        assertEquals("tuber: trap: integer divide by zero", lines.getFirst());
        assertEquals(3, lines.size(), result.errors);
        assertTrue(lines.get(1).matches("  at divide \\(\\./functions\\.wasm:0x[0-9a-f]+\\)"), result.errors);
        assertTrue(lines.get(2).matches("  at halve \\(\\./functions\\.wasm:0x[0-9a-f]+\\)"), result.errors);
    }

    @Test
    void endlessRecursionIsATrap() throws Exception {
        Result result = tuber("run", "--invoke", "recurse", "functions.wasm");
        assertEquals(134, result.status);
        assertEquals("tuber: trap: call stack exhausted", result.errors.lines().findFirst().orElse(""));
        assertTrue(result.errors.lines().count() < 100, result.errors);
    }

    @Test
    void librariesAreInitializedOnce() throws Exception {
        assertPrints("1\n", "run", "--invoke", "ready", "library.wasm");
        Result alone = tuber("run", "library.wasm");
        assertEquals(0, alone.status);
        assertTrue(alone.errors.startsWith("tuber: library.wasm is a library: _initialize was called"), alone.errors);
    }

    @Test
    void badInputIsOneClearLine() throws Exception {
        assertFails(1, "tuber: missing.wasm: no such file\n", "run", "missing.wasm");
        assertFails(1, "tuber: add takes 2 arguments (i32, i32), but 1 was given\n", "run", "--invoke", "add", "functions.wasm",
                        "1");
        Result invalid = tuber("run", "invalid.wasm");
        assertEquals(1, invalid.status);
        assertTrue(invalid.errors.matches("tuber: invalid\\.wasm: invalid module: type mismatch.* \\(at offset "
                        + "0x[0-9a-f]+\\)\n"), invalid.errors);
        Result unlinkable = tuber("run", "missing-import.wasm");
        assertEquals(1, unlinkable.status);
        assertTrue(unlinkable.errors.matches("tuber: missing-import\\.wasm: cannot be linked: unknown import.*\n"),
                        unlinkable.errors);
        assertTrue(unlinkable.errors.contains("environment") && unlinkable.errors.contains("missing"), unlinkable.errors);
    }

    @Test
    void withoutAnEntryTheFunctionsAreListed() throws Exception {
        Result result = tuber("run", "functions.wasm");
        assertEquals(1, result.status);
        assertTrue(result.errors.startsWith("tuber: functions.wasm exports no _start; call one of its functions by --invoke:\n"
                        + "  add (i32, i32) -> (i32)\n"), result.errors);
    }

    @Test
    void optionsTheEngineDoesNotKnowAreUsageErrors() throws Exception {
        assertFails(2, "tuber: option --engine.Frob is unknown to this engine, which runs without a compiler (see tuber "
                        + "--version)\n", "run",
                        "--engine.Frob=1", "program.wasm");
        assertFails(2, "tuber: unknown option --frob\n", "run", "--frob", "program.wasm");
    }

    @Test
    void theVersionNamesProductEngineAndJvm() throws Exception {
        Result result = tuber("--version");
        assertEquals(0, result.status);
        List<String> lines = result.text().lines().toList();
        assertEquals("tuber " + Version.number(), lines.get(0));
        assertTrue(lines.get(1).startsWith("engine: "), result.text());
        assertTrue(lines.get(2).startsWith("JVM: "), result.text());
    }
}
