package dev.tuber.launcher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

class CommandInterpreterTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final CommandInterpreter interpreter = new CommandInterpreter(new StandardStreams(InputStream.nullInputStream(), out,
                    err));

    private RunRequest request(String... words) {
        CommandLine commandLine = interpreter.commandLine();
        CommandLine.ParseResult parsed = commandLine.parseArgs(CommandInterpreter.withImpliedCommand(words));
        return ((RunCommand) parsed.subcommand().commandSpec().userObject()).request();
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void readsTheOptionsOfRun() {
        RunRequest request = request("run", "--dir", "a", "--dir=b::/c", "--env", "X=1=2", "--env=Y=", "--invoke", "f", "p.wasm");
        assertEquals("p.wasm", request.file());
        assertEquals("f", request.function());
        assertEquals(List.of(new DirectoryGrant("a", "a", false), new DirectoryGrant("b", "/c", false)), request.directories());
        assertEquals(Map.of("X", "1=2", "Y", ""), request.environment());
        assertTrue(request.arguments().isEmpty());
    }

    @Test
    void whatFollowsTheFileBelongsToTheProgram() {
        RunRequest request = request("run", "p.wasm", "--dir", "x", "-h", "--help", "--", "--engine.X", "", "-1", "@file",
                        "\"quoted\"");
        assertEquals(List.of("--dir", "x", "-h", "--help", "--", "--engine.X", "", "-1", "@file", "\"quoted\""),
                        request.arguments());
        assertTrue(request.directories().isEmpty());
        assertTrue(request.options().values().isEmpty());
        assertNull(request.function());
    }

    @Test
    void aDoubleDashEndsTheOptions() {
        RunRequest request = request("run", "--", "--odd.wasm", "--", "x");
        assertEquals("--odd.wasm", request.file());
        assertEquals(List.of("--", "x"), request.arguments());
    }

    @Test
    void optionsOfTheEngineArePassedOn() {
        RunRequest request = request("run", "--engine.TraceCompilation", "--wasm.Builtins=a,b", "--cpusampler",
                        "--cpusampler.Output=json",
                        "--log.wasm.level=FINE", "--log.file=x=y.log", "--experimental-options", "p.wasm", "--engine.Late");
        assertEquals(Map.of("engine.TraceCompilation", "true", "wasm.Builtins", "a,b", "cpusampler", "true", "cpusampler.Output",
                        "json",
                        "log.wasm.level", "FINE"), request.options().values());
        assertEquals("x=y.log", request.options().logFile());
        assertTrue(request.experimentalOptions());
        assertEquals(List.of("--engine.Late"), request.arguments());
    }

    @Test
    void aModuleAloneMeansRun() {
        assertArrayEquals(new String[]{"run", "p.wasm", "a"}, CommandInterpreter.withImpliedCommand("p.wasm", "a"));
        assertArrayEquals(new String[]{"run", "P.WAT"}, CommandInterpreter.withImpliedCommand("P.WAT"));
        assertArrayEquals(new String[]{"run", "--dir=.", "p"}, CommandInterpreter.withImpliedCommand("--dir=.", "p"));
        assertArrayEquals(new String[]{"run", "p"}, CommandInterpreter.withImpliedCommand("run", "p"));
        assertArrayEquals(new String[]{"--version"}, CommandInterpreter.withImpliedCommand("--version"));
        assertArrayEquals(new String[]{}, CommandInterpreter.withImpliedCommand());
    }

    @Test
    void wrongCommandLinesAreUsageErrors() {
        assertUsageError("tuber: no FILE given", "run");
        assertUsageError("tuber: unknown command frob (to run a file that is not named .wasm: tuber run FILE)", "frob");
        assertUsageError("tuber: unknown option -x", "run", "-x", "p.wasm");
        assertUsageError("tuber: --env =1: expected NAME=VALUE or NAME", "run", "--env", "=1", "p.wasm");
        assertUsageError("tuber: --dir ::/x: expected HOST or HOST::GUEST, for example --dir data or --dir data::/data", "run",
                        "--dir",
                        "::/x", "p.wasm");
    }

    @Test
    void theStackHasLimits() {
        assertUsageError("tuber: --stack-size 0: expected 1 to 4096 MiB", "run", "--stack-size", "0", "p.wasm");
        assertUsageError("tuber: --stack-size 4097: expected 1 to 4096 MiB", "run", "--stack-size=4097", "p.wasm");
        assertUsageError("tuber: Invalid value for option '--stack-size': 'big' is not an int", "run", "--stack-size=big",
                        "p.wasm");
    }

    private void assertUsageError(String firstLine, String... words) {
        err.reset();
        assertEquals(ExitStatus.USAGE, interpreter.execute(words), errors());
        assertEquals(firstLine, errors().lines().findFirst().orElse(""));
        assertEquals(0, out.size());
    }

    @Test
    void helpGoesToStdout() {
        assertEquals(0, interpreter.execute("run", "--help"));
        String help = out.toString(StandardCharsets.UTF_8);
        for (String word : List.of("--dir", "--env", "--invoke", "--engine.", "--cpusampler", "Exit status:", "Examples:")) {
            assertTrue(help.contains(word), word);
        }
        assertTrue(help.lines().allMatch(line -> line.length() <= 90), help);
        assertEquals("", errors());
    }

    @Test
    void nothingAskedShowsHelpAsAnError() {
        assertEquals(ExitStatus.USAGE, interpreter.execute());
        assertTrue(errors().contains("Usage: tuber"), errors());
        assertEquals(0, out.size());
    }

    @Test
    void filesThatCannotBeRunAreBadInput(@TempDir Path directory) throws Exception {
        assertBadInput("no.wasm: no such file", "no.wasm");
        assertBadInput(directory + ": is a directory", directory.toString());
        Path text = Files.write(directory.resolve("a.wat"), new byte[]{'(', '\n', ' ', (byte) 0xFF});
        assertBadInput(text + ":2:2: malformed UTF-8 encoding", text.toString());
        Path image = Files.write(directory.resolve("image"), new byte[]{1, 2, 0, 3});
        assertBadInput(image + ": not a WebAssembly module (it does not start with the bytes 00 61 73 6d)", image.toString());
        Path empty = Files.createFile(directory.resolve("empty.wasm"));
        assertBadInput(empty + ": not a WebAssembly module (it does not start with the bytes 00 61 73 6d)", empty.toString());
        Path component = Files.write(directory.resolve("component.wasm"), new byte[]{0, 'a', 's', 'm', 13, 0, 1, 0});
        assertBadInput(component + ": this is a component; only core modules are supported", component.toString());
    }

    private void assertBadInput(String message, String file) {
        LauncherException exception = assertThrows(LauncherException.class, () -> ProgramFile.read(file,
                        InputStream.nullInputStream()));
        assertEquals(ExitStatus.BAD_INPUT, exception.exitStatus());
        assertEquals(message, exception.getMessage());
    }
}
