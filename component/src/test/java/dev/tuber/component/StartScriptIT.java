package dev.tuber.component;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The distribution as it was assembled, in a directory whose name has spaces. */
class StartScriptIT {

    private static final String EXPECTED = "warm\n".repeat(60);

    @TempDir
    private static Path directory;
    private static Path script;
    private static Path program;

    @BeforeAll
    static void copyDistribution() throws IOException, InterruptedException {
        Path source = Path.of("target/tuber").toAbsolutePath();
        Path copy = directory.resolve("my programs");
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(path -> !path.startsWith(source.resolve("runtime"))).toList()) {
                Path target = copy.resolve(source.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
        script = copy.resolve("bin/tuber");
        program = copy.resolve("lib/warmup.wasm");
        // The first start makes the run-time image.
        Shell.Result first = tuber(Map.of(), "--version");
        assertEquals(0, first.status(), first.errors());
        assertTrue(List.of("", "tuber: preparing a fast start (once, takes some seconds)\n").contains(first.errors()),
                        first.errors());
    }

    private static Shell.Result tuber(Map<String, String> environment, String... words) throws IOException, InterruptedException {
        String[] arguments = Stream.concat(Stream.of(script.toString()), Stream.of(words)).toArray(String[]::new);
        return Shell.run(directory, environment, "\"$@\"", arguments);
    }

    private static void assertRuns(Shell.Result result) {
        assertEquals("", result.errors());
        assertEquals(EXPECTED, result.output());
        assertEquals(0, result.status());
    }

    @Test
    void theShellSpeaksFurtherLanguages() throws Exception {
        String input = "(module $m (func (export \"double\") (param i32) (result i32) (i32.mul (local.get 0) (i32.const 2))))\n:js\n" +
                        "function f(x) {\n  return m.double(x) + 1; }\nf(20)\nm.double(\n";
        Shell.Result result = Shell.run(directory, Map.of("TUBER_LANGUAGES", Path.of("target/languages").toAbsolutePath().toString()),
                        "printf '%s' \"$2\" | \"$1\" shell", script.toString(), input);
        assertEquals("", result.errors());
        assertEquals("instance m\n  double: (func (param i32) (result i32))\n41\nthe input ends in the middle of: m.double(\n", result.output());
        assertEquals(0, result.status());
    }

    @Test
    void aProgramRunsWithoutAWordOfOurs() throws Exception {
        assertRuns(tuber(Map.of(), "run", program.toString()));
        assertRuns(tuber(Map.of("TUBER_RUNTIME", "none"), "run", program.toString()));
        assertRuns(tuber(Map.of("TUBER_JAVA_OPTIONS", "-XX:+UseG1GC -Xmx256m"), "run", program.toString()));
    }

    @Test
    void bothWaysToStartGiveTheSameEngine() throws Exception {
        assertEquals(tuber(Map.of("TUBER_RUNTIME", "none"), "--version").output(), tuber(Map.of(), "--version").output());
    }

    @Test
    void itStartsThroughSymbolicLinks() throws Exception {
        Path links = Files.createDirectories(directory.resolve("other place"));
        Path relative = Files.createSymbolicLink(links.resolve("relative"), Path.of("../my programs/bin/tuber"));
        Path absolute = Files.createSymbolicLink(links.resolve("absolute"), relative.toAbsolutePath());
        assertRuns(Shell.run(links, Map.of(), "./absolute run \"$1\"", program.toString()));
        assertRuns(Shell.run(links, Map.of("PATH", links + ":" + System.getenv("PATH")), "relative run \"$1\"",
                        program.toString()));
        Files.delete(absolute);
    }

    @Test
    void aReaderThatGoesAwayEndsTheProgramQuietly() throws Exception {
        Shell.Result result = Shell.run(directory, Map.of(), "{ \"$1\" run \"$2\"; echo $? >&2; } | head -c 5", script.toString(),
                        program.toString());
        assertEquals("warm\n", result.output());
        assertTrue(List.of("141\n", "0\n").contains(result.errors()), result.errors());
    }

    @Test
    void closedStreamsAreEmptyOnes() throws Exception {
        Shell.Result result = Shell.run(directory, Map.of(), "\"$1\" run \"$2\" <&- >&-", script.toString(), program.toString());
        assertEquals(new Shell.Result(0, "", ""), result);
    }

    /** The exit status is the kind of file that the program's standard output is: 2 for a character device. */
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "script(1) takes other options elsewhere")
    void programsKnowATerminal() throws Exception {
        Path kind = Files.writeString(directory.resolve("kind.wat"), """
                        (module
                          (import "wasi_snapshot_preview1" "fd_fdstat_get" (func $fdstat (param i32 i32) (result i32)))
                          (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
                          (memory (export "memory") 1)
                          (func (export "_start")
                            (drop (call $fdstat (i32.const 1) (i32.const 0)))
                            (call $exit (i32.load8_u (i32.const 0)))))
                        """);
        String terminal = "script -qec \"'$1' run $3 '$2'\" /dev/null";
        assertEquals(2, Shell.run(directory, Map.of(), terminal, script.toString(), kind.toString(), "").status());
        assertEquals(0, Shell.run(directory, Map.of(), terminal, script.toString(), kind.toString(), "--wasm.WasiTerminals=").status());
        assertEquals(0, Shell.run(directory, Map.of(), terminal, script.toString(), kind.toString(), "--clock=fixed:2020-01-01T00:00:00Z").status());
        assertEquals(0, tuber(Map.of(), "run", kind.toString()).status());
    }

    @Test
    void theProfilerIsThere() throws Exception {
        Shell.Result result = tuber(Map.of(), "run", "--cpusampler", program.toString());
        assertEquals(EXPECTED, result.output());
        assertTrue(result.errors().contains("Sampling Histogram"), result.errors());
        assertEquals(0, result.status());
    }

    @Test
    void nothingIsLeftBehind() throws Exception {
        try (Stream<Path> files = Files.list(script.getParent().getParent())) {
            assertFalse(files.anyMatch(file -> file.getFileName().toString().startsWith("runtime.")));
        }
    }
}
