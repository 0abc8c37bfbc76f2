package dev.tuber.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.tuber.tests.execution.Mode;
import dev.tuber.tests.suite.TextSuite;
import dev.tuber.launcher.script.ScriptRunner;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.graalvm.polyglot.Engine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Scripts written here, in the official suite's format, for what that suite leaves open; the property {@code tuber.mode} names the {@link Mode}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnScriptsTest {
    private static final Duration TIME_LIMIT = Duration.ofSeconds(60);

    private final Engine engine = Mode.of(System.getProperty("tuber.mode", Mode.DEFAULT.label())).openEngine(Map.of());

    @TestFactory
    Stream<DynamicTest> scripts() throws IOException, URISyntaxException {
        TextSuite suite = new TextSuite(Path.of(OwnScriptsTest.class.getResource("scripts").toURI()));
        return suite.files().stream().map(file -> dynamicTest(suite.name(file), () -> {
            var result = new ScriptRunner(engine, TIME_LIMIT).run(suite.read(file));
            assertEquals("", String.join("\n", result.failures().stream().map(Object::toString).toList()));
        }));
    }

    @AfterAll
    void closeEngine() {
        engine.close();
    }
}
