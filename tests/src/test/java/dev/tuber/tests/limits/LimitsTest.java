package dev.tuber.tests.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SandboxPolicy;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import dev.tuber.tests.execution.Mode;
import dev.tuber.wasm.limits.ResourceLimits;

/** Limits on memory, tables, instances and calls. */
class LimitsTest {
    private static final long PAGE = 65_536;
    private static final String MEMORIES = """
                    (module (memory $a 1) (memory $b 2)
                      (func (export "a") (param i32) (result i32) (memory.grow $a (local.get 0)))
                      (func (export "b") (param i32) (result i32) (memory.grow $b (local.get 0))))""";
    private static final String TABLES = """
                    (module (table $a 3 funcref) (table $b 4 externref)
                      (func (export "a") (param i32) (result i32) (table.grow $a (ref.null func) (local.get 0)))
                      (func (export "b") (param i32) (result i32) (table.grow $b (ref.null extern) (local.get 0))))""";
    private static final String RECURSION = """
                    (module
                      (func $down (export "down") (param i32) (result i32)
                        (if (result i32) (i32.eqz (local.get 0)) (then (i32.const 0))
                          (else (i32.add (call $down (i32.sub (local.get 0) (i32.const 1))) (i32.const 1)))))
                      (func (export "tail") (param i32) (result i32)
                        (if (result i32) (i32.eqz (local.get 0)) (then (i32.const 7))
                          (else (return_call $other (local.get 0)))))
                      (func $other (param i32) (result i32) (return_call 1 (i32.sub (local.get 0) (i32.const 1)))))""";

    private static Context open(ResourceLimits limits) {
        return Context.newBuilder("wasm").option("engine.WarnInterpreterOnly", "false").options(limits.toOptions()).build();
    }

    private static Value exports(Context context, String module) {
        return context.eval("wasm", module).newInstance().getMember("exports");
    }

    private static void assertRefused(String message, Context context, String module) {
        PolyglotException failure = assertThrows(PolyglotException.class, () -> exports(context, module));
        assertEquals(message, failure.getMessage());
        assertEquals("unlinkable", failure.getGuestObject().getMember("failureType").asString());
    }

    private static int call(Value exports, String function, int argument) {
        return exports.getMember(function).execute(argument).asInt();
    }

    @Test
    void memoriesShareTheirLimit() {
        try (Context context = open(ResourceLimits.NONE.withMaxMemory(6 * PAGE))) {
            Value exports = exports(context, MEMORIES);
            assertEquals(1, call(exports, "a", 2));
            assertEquals(-1, call(exports, "b", 2));
            assertEquals(2, call(exports, "b", 1));
            assertEquals(-1, call(exports, "a", 1));
            assertEquals(3, call(exports, "a", 0));
            assertRefused("a memory of 65536 bytes is beyond the limit of 393216 bytes for all memories", context, MEMORIES);
            assertEquals(-1, call(exports, "a", 1));
        }
    }

    @Test
    void aSharedMemoryHasTheLimitToo() {
        try (Context context = open(ResourceLimits.NONE.withMaxMemory(2 * PAGE))) {
            Value exports = exports(context, """
                            (module (memory 1 100 shared) (func (export "a") (param i32) (result i32) (memory.grow (local.get 0))))""");
            assertEquals(1, call(exports, "a", 1));
            assertEquals(-1, call(exports, "a", 1));
        }
    }

    @Test
    void tablesShareTheirLimit() {
        try (Context context = open(ResourceLimits.NONE.withMaxTableElements(10))) {
            Value exports = exports(context, TABLES);
            assertEquals(3, call(exports, "a", 2));
            assertEquals(-1, call(exports, "b", 2));
            assertEquals(4, call(exports, "b", 1));
            assertRefused("a table of 3 elements is beyond the limit of 10 elements for all tables", context, TABLES);
        }
    }

    @Test
    void instancesAreCounted() {
        try (Context context = open(ResourceLimits.NONE.withMaxInstances(2))) {
            List<Value> kept = new ArrayList<>(List.of(exports(context, RECURSION), exports(context, MEMORIES)));
            assertRefused("one more instance is beyond the limit of 2", context, RECURSION);
            assertEquals(2, kept.size());
        }
    }

    /** Each time the limit is reached, what nobody needs any more is looked for. */
    @Test
    void garbageDoesNotCount() {
        try (Context context = open(ResourceLimits.NONE.withMaxMemory(8 * PAGE).withMaxInstances(5))) {
            for (int i = 0; i < 12; i++) {
                assertEquals(1, call(exports(context, MEMORIES), "a", 1));
            }
        }
    }

    static Stream<Mode> modes() {
        return Stream.of(Mode.DEFAULT, Mode.INTERPRETER, Mode.IMMEDIATE);
    }

    /** The same in all modes: also calls that compiled code has inlined count. */
    @ParameterizedTest
    @MethodSource("modes")
    void callsAreLimitedToADepth(Mode mode) {
        try (Engine engine = mode.openEngine(Map.of());
                        Context context = Context.newBuilder("wasm").engine(engine).options(ResourceLimits.NONE.withMaxCallDepth(100).toOptions()).build()) {
            Value exports = exports(context, RECURSION);
            for (int i = 0; i < (mode == Mode.IMMEDIATE ? 20 : 5_000); i++) {
                assertEquals(99, call(exports, "down", 99));
                PolyglotException failure = assertThrows(PolyglotException.class, () -> call(exports, "down", 100));
                assertEquals("call stack exhausted", failure.getMessage());
                assertEquals("exhaustion", failure.getGuestObject().getMember("failureType").asString());
            }
            assertEquals(7, call(exports, "tail", 100_000));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
                    "wasm.Fuel | -1 | '-1' is no number from 0 on",
                    "wasm.Fuel | 99999999999999999999 | '99999999999999999999' is too large",
                    "wasm.MaxMemory | 5X | '5X' is no size such as 65536, 512K, 64MiB or 2G",
                    "wasm.Timeout | 5 | '5' is no duration such as 500ms, 5s or 2m",
                    "wasm.Timeout | 0s | '0s' leaves no time",
                    "wasm.MaxInstances | many | 'many' is no number from 0 on"})
    void wrongValuesAreExplained(String option, String value, String message) {
        IllegalArgumentException failure = assertThrows(IllegalArgumentException.class, () -> Context.newBuilder("wasm").option(option, value).build().close());
        assertTrue(failure.getMessage().contains(message), failure::getMessage);
    }

    @Test
    void sandboxedContextsTakeThem() {
        ResourceLimits limits = ResourceLimits.NONE.withFuel(100_000).withMaxMemory(PAGE).withMaxTableElements(1).withMaxInstances(1).withMaxCallDepth(50).withTimeout(
                        Duration.ofMillis(60_000));
        assertEquals(Map.of("wasm.Fuel", "100000", "wasm.Timeout", "1m", "wasm.MaxMemory", "65536", "wasm.MaxTableElements", "1", "wasm.MaxInstances", "1",
                        "wasm.MaxCallDepth", "50"), limits.toOptions());
        try (Context context = Context.newBuilder("wasm").sandbox(SandboxPolicy.CONSTRAINED).out(OutputStream.nullOutputStream()).err(
                        OutputStream.nullOutputStream()).options(limits.toOptions()).build()) {
            assertEquals(30, call(exports(context, RECURSION), "down", 30));
        }
    }
}
