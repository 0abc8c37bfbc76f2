package dev.tuber.tests.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tuber.tests.execution.Mode;
import java.util.Arrays;
import java.util.Map;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The module {@code tail-calls.wat}: a million tail calls of each sort, in each mode. */
class TailCallsTest {
    private Value first;
    private Value second;

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = "FALLBACK", mode = EnumSource.Mode.EXCLUDE)
    void runsInConstantStack(Mode mode) {
        run(mode, () -> {
            long count = mode == Mode.INTERPRETER ? 100_000 : 1_000_000;
            assertEquals(count * (count + 1) / 2, call("self", count, 0));
            assertEquals(3, call("swap", count, 5, 2));
            assertEquals(-3, call("swap", count + 1, 5, 2));
            for (int i = 0; i < 3; i++) {
                assertEquals(1, call("even", count, 0));
                assertEquals(0, call("even", count + 1, 0));
                assertEquals(11, call("evenCalled", count));
                assertEquals(10, call("evenCalledIndirectly", count));
                assertEquals(2 * count, call("reference", count, 0));
            }
        });
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = "FALLBACK", mode = EnumSource.Mode.EXCLUDE)
    void crossesInstances(Mode mode) {
        run(mode, () -> {
            // Each instance has the number of its own last call in its memory.
            assertEquals(99_998, call("ping", 100_000, 0));
            assertEquals(99_999, call("ping", 100_001, 0));
            assertEquals(99_998, call("pingCalled", 100_000));
            assertEquals(99_998, second.invokeMember("pingCalled", 100_000L).asLong());
        });
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = "FALLBACK", mode = EnumSource.Mode.EXCLUDE)
    void callsTheHost(Mode mode) {
        run(mode, () -> {
            assertEquals(41, call("toHost", 40));
            assertEquals(500 * 501 / 2 + 500, call("loopToHost", 500));
        });
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = "FALLBACK", mode = EnumSource.Mode.EXCLUDE)
    void passesAllKindsOfValues(Mode mode) {
        run(mode, () -> {
            Object reference = new Object();
            Value results = first.invokeMember("mixed", 10_001L, 1.5, 0.25f, reference);
            assertSame(reference, results.getArrayElement(0).asHostObject());
            assertEquals(1.75, results.getArrayElement(1).asDouble());
            assertEquals(0, results.getArrayElement(2).asLong());
        });
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = "FALLBACK", mode = EnumSource.Mode.EXCLUDE)
    void trapsWhereThereIsNoCallee(Mode mode) {
        run(mode, () -> {
            assertTraps("indirect call type mismatch", "wrongType");
            assertTraps("uninitialized element 4", "nullElement");
            assertTraps("undefined element", "outside");
            assertTraps("null function reference", "nullReference");
        });
    }

    private void assertTraps(String message, String function) {
        PolyglotException e = assertThrows(PolyglotException.class, () -> first.invokeMember(function));
        assertEquals(message, e.getMessage());
    }

    private long call(String function, long... arguments) {
        Object[] boxed = Arrays.stream(arguments).boxed().toArray();
        return first.invokeMember(function, boxed).asLong();
    }

    /** Two instances of one module; the function {@code ping} of each calls that of the other. */
    private void run(Mode mode, Runnable test) {
        try (Engine engine = ControlModules.openEngine(mode); Context context = ControlModules.open(engine)) {
            Map<String, Object> imports = Map.of("host", ControlModules.host(arguments -> arguments[0].asLong() + 1));
            first = ControlModules.instantiate(context, "tail-calls.wasm", imports);
            second = ControlModules.instantiate(context, "tail-calls.wasm", imports);
            first.getMember("table").setArrayElement(3, second.getMember("ping"));
            second.getMember("table").setArrayElement(3, first.getMember("ping"));
            test.run();
        }
    }
}
