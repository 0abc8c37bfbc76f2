package dev.tuber.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import org.graalvm.polyglot.Engine;

import dev.tuber.launcher.script.Check;
import dev.tuber.launcher.script.ScriptResult;
import dev.tuber.launcher.script.ScriptRunner;
import dev.tuber.wasm.text.ScriptParser;
import dev.tuber.wasm.text.TextFormatException;
import dev.tuber.wasm.text.script.Script;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/** {@code tuber wast}: runs scripts of modules and assertions. */
@Command(name = "wast", sortOptions = false, customSynopsis = "tuber wast [options] FILE|DIRECTORY...",
                header = "Runs scripts of modules and assertions, such as the official test suite.",
                description = {"",
                                "Runs each FILE, and all .wast files below each DIRECTORY. Prints a line for each script, and "
                                                + "below it what failed, with its line."},
                parameterListHeading = "",
                optionListHeading = "%nOptions:%n",
                footerHeading = "%n",
                footer = {
                                "  --engine.NAME[=VALUE]  options of the engine; --wasm.NAME[=VALUE] of the language",
                                "",
                                "Exit status: 0 if nothing failed; 1 otherwise; 2 for a wrong command line",
                                "",
                                "Examples:",
                                "  tuber wast test/core/i32.wast",
                                "  tuber wast --failures 20 test/core"})
final class WastCommand implements Callable<Integer> {

    private static final String EXTENSION = ".wast";

    private final StandardStreams streams;
    private int passed;
    private int failed;
    private int failedScripts;

    @Parameters(arity = "1..*", paramLabel = "FILE|DIRECTORY", hidden = true)
    private List<String> inputs = new ArrayList<>();

    @Option(names = "--failures", paramLabel = "COUNT", defaultValue = "5",
                    description = "How many failures to print for each script; ${DEFAULT-VALUE} if not given.")
    private int failures;

    @Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "60",
                    description = "How long a script may take; ${DEFAULT-VALUE} seconds if not given.")
    private int timeout;

    @Option(names = "--experimental-options", description = "Allows experimental options of the engine.")
    private boolean experimentalOptions;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this text.")
    private boolean help;

    @Unmatched
    private List<String> unmatched = new ArrayList<>();

    WastCommand(StandardStreams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (timeout < 1) {
            throw LauncherException.usage("--timeout %d: expected at least 1".formatted(timeout));
        }
        PolyglotOptions options = PolyglotOptions.parse(unmatched);
        List<Path> files = files();
        try (Engine engine = createEngine(options)) {
            ScriptRunner runner = new ScriptRunner(engine, Duration.ofSeconds(timeout));
            for (Path file : files) {
                run(file, runner);
            }
        }
        streams.print(List.of("%d scripts, %d failed; %d checks passed, %d failed".formatted(files.size(), failedScripts,
                        passed, failed)));
        return failedScripts == 0 ? ExitStatus.SUCCESS : ExitStatus.BAD_INPUT;
    }

    private Engine createEngine(PolyglotOptions options) {
        try {
            return Engine.newBuilder().out(streams.err()).err(streams.err()).logHandler(streams.err()).allowExperimentalOptions(
                            experimentalOptions).options(options.values()).build();
        } catch (IllegalArgumentException e) {
            throw options.refused(e.getMessage(), Version::isInterpreted);
        }
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        for (String input : inputs) {
            try (Stream<Path> found = Files.walk(Path.of(input))) {
                // A file that is named is taken whatever its name is.
                found.filter(file -> file.toString().equals(input) || file.toString().endsWith(EXTENSION)).filter(
                                Files::isRegularFile).sorted().forEach(files::add);
            } catch (IOException | UncheckedIOException | InvalidPathException e) {
                throw LauncherException.badInput(input + ": no such file or directory");
            }
        }
        if (files.isEmpty()) {
            throw LauncherException.badInput("no .wast files in " + String.join(", ", inputs));
        }
        return files;
    }

    private void run(Path file, ScriptRunner runner) throws InterruptedException {
        Script script;
        try {
            script = ScriptParser.parse(file.toString(), ModuleInput.readText(file.toString()));
        } catch (TextFormatException e) {
            fail(file + ":" + e.position() + ": " + e.getMessage());
            return;
        } catch (LauncherException e) {
            fail(e.getMessage());
            return;
        }
        report(file, runner.run(script));
    }

    /** A script that cannot even be run. */
    private void fail(String message) {
        failedScripts++;
        streams.print(List.of("FAILED " + message));
    }

    private void report(Path file, ScriptResult result) {
        List<Check> failedChecks = result.failures();
        int good = result.count(Check.Status.PASSED);
        passed += good;
        failed += failedChecks.size();
        failedScripts += failedChecks.isEmpty() ? 0 : 1;
        List<String> lines = new ArrayList<>();
        lines.add("%s %s: %d passed, %d failed".formatted(failedChecks.isEmpty() ? "ok    " : "FAILED", file, good,
                        failedChecks.size()));
        failedChecks.stream().limit(failures).forEach(
                        check -> lines.add("  %s:%d: %s: %s".formatted(file, check.line(), check.type(), check.detail())));
        if (failedChecks.size() > failures) {
            lines.add("  … and " + (failedChecks.size() - failures) + " more");
        }
        streams.print(lines);
    }
}
