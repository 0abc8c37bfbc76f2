package dev.tuber.tests.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.runner.JUnitCore;
import org.junit.runner.Result;

import com.oracle.truffle.tck.tests.ErrorTypeTest;
import com.oracle.truffle.tck.tests.ExpressionTest;
import com.oracle.truffle.tck.tests.IdentityFunctionTest;
import com.oracle.truffle.tck.tests.InlineExecutionTest;
import com.oracle.truffle.tck.tests.InvalidSyntaxTest;
import com.oracle.truffle.tck.tests.ScriptTest;
import com.oracle.truffle.tck.tests.StatementTest;
import com.oracle.truffle.tck.tests.ValueTest;

/**
 * Truffle's Technology Compatibility Kit: values of WebAssembly and of Java go into functions of WebAssembly, and every value that comes out is asked
 * everything that can be asked of it. Interop's contracts are asserted meanwhile, since the tests run with {@code -ea}.
 */
class TruffleTckTest {
    private static final List<String> PROPERTIES = List.of("polyglot.engine.AllowExperimentalOptions", "polyglot.engine.AssertProbes");

    @BeforeAll
    static void configure() {
        assertTrue(TruffleTckTest.class.desiredAssertionStatus());
        PROPERTIES.forEach(property -> System.setProperty(property, "true"));
        System.setProperty("tck.language", "wasm");
        System.setProperty("tck.maxFailures", "10000");
        System.setProperty("tck.verbose", "false");
    }

    @AfterAll
    static void restore() {
        PROPERTIES.forEach(System::clearProperty);
    }

    @ParameterizedTest
    @ValueSource(classes = {ValueTest.class, IdentityFunctionTest.class, ExpressionTest.class, StatementTest.class, ScriptTest.class, ErrorTypeTest.class,
                    InvalidSyntaxTest.class, InlineExecutionTest.class})
    void everythingThatAppliesPasses(Class<?> test) {
        Result result = JUnitCore.runClasses(test);
        String failures = result.getFailures().stream().map(failure -> failure.getTestHeader() + ": " + failure.getTrace()).collect(Collectors.joining("\n"));
        assertTrue(result.wasSuccessful(), () -> result.getFailureCount() + " of " + result.getRunCount() + " fail\n" + failures);
        assertEquals(0, result.getIgnoreCount() + result.getAssumptionFailureCount());
        assertTrue(result.getRunCount() > 0);
        System.out.println(test.getSimpleName() + ": " + result.getRunCount() + " tests, " + result.getRunTime() + " ms");
    }
}
