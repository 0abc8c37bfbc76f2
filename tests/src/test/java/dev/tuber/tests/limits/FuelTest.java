package dev.tuber.tests.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.tuber.tests.execution.Mode;

/** What happens when fuel is used up, and how it is read and filled up. */
class FuelTest {
    private static final Source MODULE = Source.newBuilder("wasm", """
                    (module
                      (import "host" "call" (func $host (param i64) (result i64)))
                      (func $spin (export "spin") (param i64)
                        (loop (local.set 0 (i64.sub (local.get 0) (i64.const 1))) (br_if 0 (i64.ne (local.get 0) (i64.const 0)))))
                      (func $outer (export "outer") (param i64) (call $spin (local.get 0)))
                      (func (export "caught") (result i32)
                        (block (try_table (catch_all 0) (call $spin (i64.const 0))) (return (i32.const 1)))
                        (i32.const 2))
                      (func (export "host") (param i64) (result i64) (call $host (local.get 0)))
                      (func (export "fill") (param i32) (memory.fill (i32.const 0) (i32.const 1) (local.get 0)))
                      (func (export "straight") (result i32) (i32.add (i32.const 1) (i32.const 2)))
                      (memory 16))""", "fuel").buildLiteral();
    /** Of one iteration in {@code spin}. */
    private static final long ITERATION = 8;

    private Engine engine;
    private Context context;
    private Value exports;

    @BeforeEach
    void open() {
        engine = Mode.DEFAULT.openEngine(Map.of());
        open(1_000_000);
    }

    private void open(long fuel) {
        context = Context.newBuilder("wasm").engine(engine).allowAllAccess(true).option("wasm.Fuel", Long.toString(fuel)).build();
        ProxyExecutable call = arguments -> {
            long before = fuel();
            if (arguments[0].asLong() > 0) {
                exports.getMember("spin").executeVoid(arguments[0]);
            } else {
                context.getBindings("wasm").putMember("fuel", 500);
            }
            return before;
        };
        exports = context.eval(MODULE).newInstance(ProxyObject.fromMap(Map.of("host", ProxyObject.fromMap(Map.of("call", call))))).getMember("exports");
    }

    @AfterEach
    void close() {
        engine.close(true);
    }

    private long fuel() {
        return context.getBindings("wasm").getMember("fuel").asLong();
    }

    private PolyglotException exhausts(String function, Object... arguments) {
        PolyglotException failure = assertThrows(PolyglotException.class, () -> exports.getMember(function).execute(arguments));
        assertEquals("all fuel consumed", failure.getMessage());
        assertEquals("exhaustion", failure.getGuestObject().getMember("failureType").asString());
        assertEquals(0, fuel());
        return failure;
    }

    @Test
    void theErrorHasAGuestStack() {
        PolyglotException failure = exhausts("outer", 1_000_000_000L);
        Value trace = failure.getGuestObject().getMember("stackTrace");
        assertEquals(2, trace.getArraySize());
        assertTrue(trace.getArrayElement(0).asString().startsWith("spin (fuel:4:"), trace::toString);
        assertTrue(trace.getArrayElement(1).asString().startsWith("outer (fuel:5:"), trace::toString);
    }

    @Test
    void noHandlerOfTheGuestCatchesIt() {
        exhausts("caught");
    }

    @Test
    void aFilledUpContextRunsOn() {
        exhausts("spin", 0L);
        context.getBindings("wasm").putMember("fuel", 10 * ITERATION);
        exports.getMember("spin").executeVoid(10L);
        assertEquals(0, fuel());
        context.getBindings("wasm").invokeMember("addFuel", 10 * ITERATION - 1);
        exhausts("spin", 10L);
        context.getBindings("wasm").invokeMember("addFuel", 4);
        assertEquals(3, exports.getMember("straight").execute().asInt());
        assertEquals(1, fuel());
    }

    @Test
    void aBlockThatCannotBePaidDoesNotRun() {
        context.getBindings("wasm").putMember("fuel", 2);
        exhausts("straight");
    }

    @Test
    void theHostSeesWhatIsLeftInTheMiddle() {
        long seen = exports.getMember("host").execute(100L).asLong();
        assertEquals(1_000_000 - 2, seen);
        assertEquals(1_000_000 - 2 - 100 * ITERATION, fuel());
    }

    @Test
    void theHostFillsUpInTheMiddle() {
        exports.getMember("host").execute(0L);
        assertEquals(500, fuel());
    }

    @Test
    void rangesCostByTheirLength() {
        exports.getMember("fill").execute(640_000);
        assertEquals(1_000_000 - 4 - 10_000, fuel());
        context.getBindings("wasm").putMember("fuel", 9_999);
        exhausts("fill", 640_000);
    }

    /** Again and again: the exit to the interpreter is taken once. */
    @Test
    void anEmptyContextCanBeAskedOften() {
        for (int i = 0; i < 20_000; i++) {
            context.getBindings("wasm").putMember("fuel", 100 * ITERATION);
            exports.getMember("spin").executeVoid(100L);
            exhausts("spin", 100L);
        }
    }

    @Test
    void whatIsNotAnAmountIsRefused() {
        Value bindings = context.getBindings("wasm");
        assertThrows(RuntimeException.class, () -> bindings.putMember("fuel", -1));
        assertThrows(RuntimeException.class, () -> bindings.putMember("fuel", "much"));
        assertThrows(RuntimeException.class, () -> bindings.invokeMember("addFuel", 1.5));
        assertThrows(RuntimeException.class, () -> bindings.invokeMember("addFuel"));
        bindings.putMember("fuel", Long.MAX_VALUE);
        bindings.invokeMember("addFuel", 5);
        assertEquals(Long.MAX_VALUE, fuel());
    }

    @Test
    void withoutTheOptionThereIsNone() {
        try (Context other = Context.newBuilder("wasm").engine(engine).allowAllAccess(true).build()) {
            assertFalse(other.getBindings("wasm").hasMember("fuel"));
            assertFalse(other.getBindings("wasm").hasMember("addFuel"));
        }
    }

    /** Contexts with and without fuel do not share code, those with different amounts do. */
    @Test
    void contextsOfOneEngineHaveTheirOwn() {
        exports.getMember("spin").executeVoid(10_000L);
        open(50);
        exhausts("spin", 7L);
        open(50);
        exports.getMember("spin").executeVoid(6L);
        assertEquals(2, fuel());
    }

    @Test
    void threadsShareIt() throws Exception {
        int threads = 4;
        long iterations = 20_000;
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Object>> results = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Callable<Object> task = () -> {
                    exports.getMember("spin").executeVoid(iterations);
                    return null;
                };
                results.add(executor.submit(task));
            }
            for (Future<Object> result : results) {
                result.get();
            }
        } finally {
            executor.shutdown();
        }
        assertEquals(1_000_000 - threads * iterations * ITERATION, fuel());
    }
}
