package dev.tuber.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.tuber.launcher.script.Check;
import dev.tuber.launcher.script.ScriptResult;
import dev.tuber.launcher.script.ScriptRunner;
import dev.tuber.tests.execution.Mode;
import dev.tuber.tests.suite.Conformance;
import dev.tuber.tests.suite.Expectations;
import dev.tuber.tests.suite.Report;
import dev.tuber.tests.suite.Selection;
import dev.tuber.tests.suite.TextSuite;
import dev.tuber.tests.suite.Verdict;
import dev.tuber.wasm.text.script.Script;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.graalvm.polyglot.Engine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.opentest4j.TestAbortedException;

/**
 * The official suite, one test a script, from the JSON form with binary modules and from the {@code .wast} texts.
 * Properties: {@code tuber.mode} names the {@link Mode}, {@code tuber.scripts} selects
 * scripts by a comma-separated list of beginnings of names, {@code tuber.report} is the folder of the table of results.
 *
 * <p>Scripts that the list of expectations excuses are run in the default mode only, to see that they still need the excuse.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OfficialSuiteTest {
    private static final Duration TIME_LIMIT = Duration.ofSeconds(Integer.getInteger("tuber.timeLimit", 60));
    private static final String STACK_SWITCHING = "proposals/stack-switching/";
    private static final int FAILURES_IN_MESSAGE = 10;

    private final Mode mode = Mode.of(System.getProperty("tuber.mode", Mode.DEFAULT.label()));
    private final Selection selection = Selection.parse(System.getProperty("tuber.scripts", ""));
    private final Expectations expectations = Expectations.load();
    private final Expectations textExpectations = Expectations.loadForTexts();
    private final Report report = new Report();
    private Engine engine;
    private final List<Engine> stackSwitchingEngines = new ArrayList<>();

    @TestFactory
    Stream<DynamicTest> scripts() throws IOException {
        Optional<Conformance> conformance = Conformance.find();
        if (conformance.isEmpty()) {
            return Stream.of(dynamicTest("official suite (conformance folder absent)", OfficialSuiteTest::skipAbsent));
        }
        engine();
        Path scripts = conformance.get().scripts();
        List<Path> files = conformance.get().scriptFiles().stream()
                        .filter(file -> selection.includes(Conformance.name(scripts, file))).toList();
        assertEquals(false, files.isEmpty(), "scripts selected by " + selection);
        return files.stream().map(file -> dynamicTest(Conformance.name(scripts, file),
                        () -> run(Conformance.read(scripts, file), expectations)));
    }

    @TestFactory
    Stream<DynamicTest> texts() throws IOException {
        Optional<Conformance> conformance = Conformance.find();
        if (conformance.isEmpty()) {
            return Stream.of(dynamicTest("official suite (conformance folder absent)", OfficialSuiteTest::skipAbsent));
        }
        engine();
        TextSuite texts = new TextSuite(conformance.get().texts());
        return texts.files().stream().filter(file -> selection.includes(texts.name(file))).map(
                        file -> dynamicTest("text:" + texts.name(file), () -> run(texts.read(file), textExpectations)));
    }

    @Test
    void everyListedScriptExists() throws IOException {
        Conformance conformance = Conformance.find().orElseThrow(OfficialSuiteTest::absent);
        List<String> names = conformance.scriptFiles().stream().map(file -> Conformance.name(conformance.scripts(), file)).toList();
        assertEquals(List.of(), expectations.scripts().stream().filter(script -> !names.contains(script)).toList());
        TextSuite texts = new TextSuite(conformance.texts());
        List<String> textNames = texts.files().stream().map(texts::name).toList();
        assertEquals(List.of(), textExpectations.scripts().stream().filter(script -> !textNames.contains(script)).toList());
    }

    /**
     * The engines for a script: features that are off by default are on for their own scripts only, as the core suite takes them for
     * faults. Stacks are of two kinds.
     */
    private List<Engine> engines(String script) {
        if (!script.startsWith(STACK_SWITCHING)) {
            return List.of(engine);
        }
        if (stackSwitchingEngines.isEmpty()) {
            for (String threads : List.of("false", "true")) {
                stackSwitchingEngines.add(mode.openEngine(Map.of("wasm.StackSwitching", "true", "wasm.StackThreads", threads,
                                "engine.WarnVirtualThreadSupport", "false")));
            }
        }
        return stackSwitchingEngines;
    }

    private Engine engine() {
        if (engine == null) {
            engine = mode.openEngine(Map.of());
        }
        return engine;
    }

    private void run(Script script, Expectations list) throws InterruptedException {
        Optional<String> skipReason = list.skipReason(script.name());
        if (skipReason.isPresent() && mode != Mode.DEFAULT) {
            report.add(Verdict.notRun(script.name(), script.commands().size(), skipReason.get()));
            throw new TestAbortedException(skipReason.get());
        }
        for (Engine each : engines(script.name())) {
            ScriptResult result = new ScriptRunner(each, TIME_LIMIT).run(script);
            Verdict verdict = Verdict.of(result, skipReason);
            report.add(verdict);
            switch (verdict.status()) {
                case PASSED -> assertEquals(List.of(), result.failures());
                case SKIPPED -> throw new TestAbortedException(verdict.reason());
                case FAILED -> fail(failureMessage(verdict, result.failures()));
            }
        }
    }

    private static String failureMessage(Verdict verdict, List<Check> failures) {
        StringBuilder message = new StringBuilder(Report.line(verdict));
        failures.stream().limit(FAILURES_IN_MESSAGE).forEach(check -> message.append("\n    ").append(check));
        return message.toString();
    }

    private static void skipAbsent() {
        throw absent();
    }

    private static TestAbortedException absent() {
        return new TestAbortedException("no conformance folder: set the property " + Conformance.PROPERTY);
    }

    @AfterAll
    void finish() throws IOException {
        if (engine == null) {
            return;
        }
        report.write(Path.of(System.getProperty("tuber.report", "target"), "official-suite-" + mode.label() + ".tsv"));
        System.out.println("official suite, mode " + mode.label() + ":");
        report.print(System.out);
        engine.close();
        stackSwitchingEngines.forEach(Engine::close);
    }
}
