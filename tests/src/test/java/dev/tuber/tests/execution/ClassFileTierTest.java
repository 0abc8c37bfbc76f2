package dev.tuber.tests.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Generated classes keep the promises that nodes make: traps, traces, limits of the stack, growth, interruption, shared code. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClassFileTierTest {
    private static final String TRAPS = """
                    (module $traps
                      (import "host" "call" (func $host (param i32) (result i32)))
                      (type $unary (func (param i32) (result i32)))
                      (memory (export "memory") 1 4)
                      (table 4 funcref)
                      (elem (i32.const 0) $load $divide)
                      (func $load (export "load") (param i32) (result i32) (i32.load offset=8 (local.get 0)))
                      (func $loadByte (export "loadByte") (param i32) (result i32) (i32.load8_u offset=1 (local.get 0)))
                      (func $store (export "store") (param i32)
                        (i64.store offset=16 (local.get 0) (i64.extend_i32_u (i32.load (i32.const 4)))))
                      (func $divide (export "divide") (param i32) (result i32) (i32.div_s (i32.const 7) (local.get 0)))
                      (func $indirect (export "indirect") (param i32) (result i32)
                        (call_indirect (type $unary) (i32.const 65536) (local.get 0)))
                      (func $outer (export "outer") (param i32) (result i32)
                        (i32.add (i32.const 1) (call $middle (local.get 0))))
                      (func $middle (param i32) (result i32)
                        (i32.mul (i32.const 3) (call $inner (local.get 0))))
                      (func $inner (param i32) (result i32)
                        (if (result i32) (i32.eqz (local.get 0))
                          (then (unreachable))
                          (else (call $host (local.get 0)))))
                      (func $recurse (export "recurse") (param i32) (result i32)
                        (i32.add (i32.const 1) (call $recurse (local.get 0))))
                      (func $fill (export "fill") (param i32)
                        (loop $again
                          (i32.store8 (local.get 0) (i32.const 1))
                          (br_if $again (i32.ne (local.tee 0 (i32.add (local.get 0) (i32.const 1))) (i32.const 100000)))))
                      (func $even (export "even") (param i32) (result i32)
                        (if (result i32) (i32.eqz (local.get 0))
                          (then (i32.div_u (i32.const 1) (local.get 0)))
                          (else (return_call $odd (i32.sub (local.get 0) (i32.const 1))))))
                      (func $odd (param i32) (result i32)
                        (if (i32.eqz (local.get 0))
                          (then (return (call $middle (local.get 0)))))
                        (return_call $even (i32.sub (local.get 0) (i32.const 1))))
                      (func $parity (export "parity") (param i32) (result i32)
                        (i32.add (i32.const 1) (call $even (local.get 0)))))
                    """;
    private static final List<Object[]> FAILING_CALLS = List.of(call("load", 65536), call("load", 65525), call("load", -1), call("load", -8),
                    call("loadByte", 65535), call("loadByte", -1), call("store", 65536), call("store", -4), call("divide", 0),
                    call("indirect", 0), call("indirect", 2), call("indirect", 9), call("outer", 0), call("outer", 1), call("recurse", 1),
                    call("fill", 65000), call("parity", 4), call("parity", 3), call("even", 2), call("even", 5));

    private static final String LOOPS = """
                    (module
                      (memory 1)
                      (func (export "nested") (param $n i32) (result i64) (local $i i32) (local $j i32) (local $k i32) (local $s i64) (local $f f64)
                        (loop $outer
                          (local.set $j (i32.const 0))
                          (loop $middle
                            (local.set $k (i32.const 0))
                            (loop $inner
                              (i32.store (i32.and (local.get $k) (i32.const 0xfffc)) (local.get $i))
                              (local.set $s (i64.add (local.get $s)
                                (i64.extend_i32_u (i32.load (i32.and (local.get $j) (i32.const 0xfffc))))))
                              (br_if $inner (i32.lt_u (local.tee $k (i32.add (local.get $k) (i32.const 1))) (local.get $n))))
                            (local.set $f (f64.add (local.get $f) (f64.const 0.5)))
                            (br_if $middle (i32.lt_u (local.tee $j (i32.add (local.get $j) (i32.const 1))) (local.get $n))))
                          (br_if $outer (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $n))))
                        (i64.add (local.get $s) (i64.trunc_f64_s (local.get $f))))
                      (func (export "forever") (loop $again (br $again)))
                      (func (export "grow") (result i32) (local $i i32)
                        (i32.store (i32.const 0) (i32.const 1))
                        (loop $again
                          (i32.store (i32.const 0)
                            (i32.add (i32.load (i32.const 0)) (i32.and (i32.const 1) (memory.grow (i32.const 1)))))
                          (i32.store (i32.sub (i32.mul (memory.size) (i32.const 65536)) (i32.const 4)) (i32.const 5))
                          (br_if $again (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 20))))
                        (i32.add (i32.load (i32.const 0))
                          (i32.load (i32.sub (i32.mul (memory.size) (i32.const 65536)) (i32.const 4))))))
                    """;

    private static Object[] call(String function, int argument) {
        return new Object[]{function, argument};
    }

    private static Engine engine(String tier) {
        return Engine.newBuilder().allowExperimentalOptions(true).option("engine.WarnInterpreterOnly", "false").option("wasm.Tier", tier).build();
    }

    private static Context context(Engine engine) {
        return Context.newBuilder().engine(engine).allowAllAccess(true).build();
    }

    private static Source source(String text) {
        return Source.create("wasm", text);
    }

    private static Value instantiateTraps(Context context) {
        ProxyExecutable throwing = arguments -> {
            throw new IllegalStateException("host " + arguments[0]);
        };
        return context.eval(source(TRAPS)).newInstance(ProxyObject.fromMap(Map.of("host",
                        ProxyObject.fromMap(Map.of("call", throwing))))).getMember("exports");
    }

    /** The message and the guest frames of each failing call. */
    private static List<String> failures(String tier, int times) {
        try (Engine engine = engine(tier); Context context = context(engine)) {
            Value exports = instantiateTraps(context);
            List<String> last = List.of();
            for (int i = 0; i < times; i++) {
                last = FAILING_CALLS.stream().map(call -> describe(call,
                                assertThrows(PolyglotException.class, () -> exports.invokeMember((String) call[0], call[1])))).toList();
            }
            return last;
        }
    }

    private static String describe(Object[] call, PolyglotException failure) {
        StringBuilder text = new StringBuilder(call[0] + "(" + call[1] + "): " + failure.getMessage());
        if (failure.getGuestObject() != null && failure.getGuestObject().hasMember("stackTrace")) {
            List<?> lines = failure.getGuestObject().getMember("stackTrace").as(List.class);
            text.append(lines.subList(0, Math.min(5, lines.size())));
        }
        failure.getPolyglotStackTrace().forEach(frame -> {
            if (frame.isGuestFrame() && text.length() < 2000) {
                text.append(' ').append(frame.getRootName());
                if (frame.getSourceLocation() != null) {
                    text.append(' ').append(frame.getSourceLocation().getStartLine());
                }
            }
        });
        return text.toString();
    }

    @Test
    void trapsHaveTheTracesOfNodes() {
        List<String> expected = failures("ast", 1);
        assertTrue(expected.get(12).contains("inner"), expected::toString);
        assertEquals(expected, failures("classfile", 1));
        // The compilers of the Java machine leave out stack traces of what is thrown often.
        assertEquals(expected, failures("classfile", 300));
    }

    @Test
    void loopsMoveOnWhileTheyRun() {
        long expected = 0;
        for (String tier : List.of("ast", "classfile", "auto")) {
            try (Engine engine = engine(tier); Context context = context(engine)) {
                Value exports = context.eval(source(LOOPS)).newInstance().getMember("exports");
                long result = exports.invokeMember("nested", 90).asLong();
                expected = tier.equals("ast") ? result : expected;
                assertEquals(expected, result, tier);
                assertEquals(1 + 10 + 5, exports.invokeMember("grow").asInt(), tier);
            }
        }
    }

    @Test
    void loopsAreInterrupted() throws Exception {
        try (Engine engine = engine("classfile")) {
            Context context = context(engine);
            Value exports = context.eval(source(LOOPS)).newInstance().getMember("exports");
            Thread interrupter = Thread.ofPlatform().daemon().start(() -> {
                try {
                    TimeUnit.MILLISECONDS.sleep(500);
                    context.interrupt(Duration.ofSeconds(10));
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            assertTrue(assertThrows(PolyglotException.class, () -> exports.invokeMember("forever")).isInterrupted());
            interrupter.join();
            Thread closer = Thread.ofPlatform().daemon().start(() -> {
                try {
                    TimeUnit.MILLISECONDS.sleep(500);
                    context.close(true);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            assertTrue(assertThrows(PolyglotException.class, () -> exports.invokeMember("forever")).isCancelled());
            closer.join();
        }
    }

    @Test
    void contextsShareClasses() {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        try (Engine engine = Engine.newBuilder().allowExperimentalOptions(true).option("engine.WarnInterpreterOnly", "false").option("wasm.Tier",
                        "classfile").option("wasm.TraceTier", "true").logHandler(log).build()) {
            Source source = source(LOOPS);
            for (int i = 0; i < 3; i++) {
                try (Context context = context(engine)) {
                    assertEquals(16, context.eval(source).newInstance().getMember("exports").invokeMember("grow").asInt());
                }
            }
        }
        assertEquals(1, log.toString(StandardCharsets.UTF_8).lines().filter(line -> line.contains("bytes")).count(), log::toString);
    }
}
