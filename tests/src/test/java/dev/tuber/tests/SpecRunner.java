package dev.tuber.tests;

import dev.tuber.launcher.script.Check;
import dev.tuber.launcher.script.ScriptResult;
import dev.tuber.launcher.script.ScriptRunner;
import dev.tuber.tests.execution.Mode;
import dev.tuber.tests.suite.Conformance;
import dev.tuber.tests.suite.Expectations;
import dev.tuber.tests.suite.Report;
import dev.tuber.tests.suite.Selection;
import dev.tuber.tests.suite.Verdict;
import dev.tuber.wasm.text.script.ScriptFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graalvm.polyglot.Engine;

/**
 * Runs the official suite's scripts from the command line. Exit code 0: as expected; 1: failures; 2: wrong usage.
 */
public final class SpecRunner {
    private static final String USAGE = """
                    usage: SpecRunner [options] [SCRIPT|FOLDER|NAME…]
                    Runs scripts of the official suite: JSON files, folders of them, or beginnings of names below the
                    conformance folder (core/simd/, core/elem); without any, all scripts.
                      --mode MODE       default, interpreter, immediate, fallback or classfile (default: default)
                      --failures N      failures to print per script (default: 5)
                      --timeout N       seconds that one script may take (default: 60)
                      --all             expect every script to pass, whatever the list of expectations says
                      --report FILE     also write a table of tab-separated values
                      --option K=V      a polyglot option, e.g. engine.TraceCompilation=true
                    """;

    private Mode mode = Mode.DEFAULT;
    private int failuresPerScript = 5;
    private Duration timeLimit = Duration.ofSeconds(60);
    private boolean expectAll;
    private Path reportFile;
    private final Map<String, String> options = new LinkedHashMap<>();
    private final List<String> inputs = new ArrayList<>();
    private Path scripts = Path.of("");

    private SpecRunner() {
    }

    /** Entry point; see the usage text. */
    public static void main(String[] arguments) throws InterruptedException {
        int exitCode;
        try {
            SpecRunner runner = new SpecRunner();
            runner.parse(List.of(arguments));
            exitCode = runner.run();
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(USAGE);
            exitCode = 2;
        } catch (IOException | ScriptFormatException | IllegalStateException e) {
            System.err.println(e.getMessage());
            exitCode = 2;
        }
        System.exit(exitCode);
    }

    private void parse(List<String> arguments) {
        for (var iterator = arguments.iterator(); iterator.hasNext();) {
            String argument = iterator.next();
            if (argument.equals("--all")) {
                expectAll = true;
            } else if (!argument.startsWith("--")) {
                inputs.add(argument);
            } else if (!iterator.hasNext()) {
                throw new IllegalArgumentException(argument + " needs a value");
            } else {
                option(argument, iterator.next());
            }
        }
    }

    private void option(String name, String value) {
        switch (name) {
            case "--mode" -> mode = Mode.of(value);
            case "--failures" -> failuresPerScript = Integer.parseInt(value);
            case "--timeout" -> timeLimit = Duration.ofSeconds(Long.parseLong(value));
            case "--report" -> reportFile = Path.of(value);
            case "--option" -> {
                int equals = value.indexOf('=');
                if (equals < 0) {
                    throw new IllegalArgumentException("--option needs KEY=VALUE");
                }
                options.put(value.substring(0, equals), value.substring(equals + 1));
            }
            default -> throw new IllegalArgumentException("unknown option " + name);
        }
    }

    private int run() throws IOException, InterruptedException {
        List<Path> files = files();
        Expectations expectations = expectAll ? Expectations.parse(List.of()) : Expectations.load();
        Report report = new Report();
        try (Engine engine = mode.openEngine(options)) {
            ScriptRunner runner = new ScriptRunner(engine, timeLimit);
            for (Path file : files) {
                ScriptResult result = runner.run(Conformance.read(scripts, file));
                Verdict verdict = Verdict.of(result, expectations.skipReason(result.script()));
                report.add(verdict);
                System.out.println(Report.line(verdict));
                if (verdict.status() == Check.Status.FAILED) {
                    result.failures().stream().limit(failuresPerScript).forEach(check -> System.out.println("    " + check));
                }
            }
            System.out.println(report.totals());
            if (reportFile != null) {
                report.write(reportFile);
            }
        }
        return report.failed() ? 1 : 0;
    }

    private List<Path> files() throws IOException {
        Optional<Conformance> conformance = Conformance.find();
        scripts = conformance.map(Conformance::scripts).orElse(scripts);
        List<Path> files = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (String input : inputs) {
            if (Files.exists(Path.of(input))) {
                files.addAll(Conformance.scriptFiles(Path.of(input)));
            } else {
                names.add(input);
            }
        }
        if (!names.isEmpty() || inputs.isEmpty()) {
            Conformance found = conformance.orElseThrow(() -> new IllegalStateException(
                            "no conformance folder: set the property " + Conformance.PROPERTY));
            Selection selection = new Selection(names);
            found.scriptFiles().stream().filter(file -> selection.includes(Conformance.name(scripts, file))).forEach(files::add);
        }
        if (files.isEmpty()) {
            throw new IllegalArgumentException("no scripts in " + inputs);
        }
        return files;
    }
}
