package dev.tuber.tests.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.tests.execution.Mode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.ByteSequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hot loops compile, stay compiled, and their graphs hold neither calls nor allocations. */
class HotLoopTest {
    private static final int ITERATIONS = 5_000;
    private static final int WARM_UP_CALLS = 2_000;
    private static final int MEASURED_CALLS = 2_000;
    /** Code may be thrown away while profiles grow, but not again and again. */
    private static final int INVALIDATIONS_IN_WARM_UP = 8;
    private static final Set<String> ALLOCATIONS = Set.of("CommitAllocationNode", "NewInstanceNode", "NewArrayNode", "DynamicNewArrayNode");
    private static final Set<String> CALLS_AND_ALLOCATIONS = Stream.concat(ALLOCATIONS.stream(),
                    Stream.of("InvokeNode", "InvokeWithExceptionNode")).collect(Collectors.toSet());

    @ParameterizedTest
    @ValueSource(strings = {"sum", "bytes", "indirect", "switch"})
    void staysCompiled(String function) throws IOException {
        staysCompiled("hot.wasm", function, CALLS_AND_ALLOCATIONS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fields", "casts", "elements", "temporaries"})
    void objectsStayCompiled(String function) throws IOException {
        staysCompiled("hot-objects.wasm", function, CALLS_AND_ALLOCATIONS);
    }

    @Test
    void atomicsStayCompiled() throws IOException {
        staysCompiled("hot-threads.wasm", "atomics", CALLS_AND_ALLOCATIONS);
    }

    /** Guest code that throws and catches in one compilation. */
    @ParameterizedTest
    @ValueSource(strings = {"throwLocal", "throwCallee", "throwLegacy"})
    void exceptionsAreJumps(String function) throws IOException {
        staysCompiled("hot-control.wasm", function, CALLS_AND_ALLOCATIONS);
    }

    /** Calls remain on slow paths: for functions that an instance has not made yet. */
    @ParameterizedTest
    @ValueSource(strings = "tailCalls")
    void tailCallsAllocateNothing(String function) throws IOException {
        staysCompiled("hot-control.wasm", function, ALLOCATIONS);
    }

    private static void staysCompiled(String module, String function, Set<String> unwanted) throws IOException {
        try (Engine engine = Mode.DEFAULT.openEngine(Map.of("engine.BackgroundCompilation", "false", "wasm.Tier", "ast"));
                        Context context = Context.newBuilder().engine(engine).build()) {
            Value export = context.eval(module(module)).newInstance().getMember("exports").getMember(function);
            export.executeVoid(ITERATIONS); // the memory is the same after each further call
            int expected = export.execute(ITERATIONS).asInt();
            try (CompilationLog log = CompilationLog.open()) {
                call(export, WARM_UP_CALLS, expected);
                assertTrue(log.compilations(function) > 0, () -> "the last tier compiled nothing of " + function + ": " + log);
                int invalidations = log.invalidations().values().stream().mapToInt(Integer::intValue).sum();
                assertTrue(invalidations <= INVALIDATIONS_IN_WARM_UP, log::toString);
                assertEquals(List.of(), log.failures());
                log.wholeFunctionNodeTypes(function).forEach((target, types) -> assertLean(target, types, unwanted));
            }
            try (CompilationLog log = CompilationLog.open()) {
                call(export, MEASURED_CALLS, expected);
                assertEquals(List.of(), log.failures());
                assertEquals(Map.of(), log.invalidations());
                assertEquals(0, log.compilations(function), "compilations after warm-up");
            }
        }
    }

    private static void call(Value export, int calls, int expected) {
        for (int i = 0; i < calls; i++) {
            assertEquals(expected, export.execute(ITERATIONS).asInt());
        }
    }

    private static void assertLean(String target, Set<String> nodeTypes, Set<String> unwanted) {
        assertTrue(Collections.disjoint(nodeTypes, unwanted),
                        () -> target + " holds " + nodeTypes.stream().filter(unwanted::contains).toList());
    }

    private static Source module(String name) throws IOException {
        try (InputStream stream = HotLoopTest.class.getResourceAsStream("/dev/tuber/tests/modules/" + name)) {
            return Source.newBuilder("wasm", ByteSequence.create(stream.readAllBytes()), name).mimeType("application/wasm").build();
        }
    }
}
