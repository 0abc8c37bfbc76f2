package dev.tuber.tests.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.tests.execution.Mode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Continuations beyond what the official scripts ask for, on both kinds of stacks. */
class StackSwitchingTest {
    private static final String MODULE = """
                    (module
                      (type $f (func)) (type $c (cont $f))
                      (type $fi (func (param i32) (result i32))) (type $ci (cont $fi))
                      (import "host" "call" (func $host))
                      (tag $yield (param i32))
                      (tag $ask (param i32) (result i32))
                      (tag $error (param i32))
                      (global $count (mut i32) (i32.const 0))
                      (table $kept 0 (ref null $c))
                      (elem declare func $generator $fails $throws $viaHost $asks $first $endless)

                      (func $generator (local $i i32)
                        (loop $next
                          (suspend $yield (local.get $i))
                          (local.set $i (i32.add (local.get $i) (i32.const 1)))
                          (br_if $next (i32.lt_u (local.get $i) (global.get $count)))))
                      (func (export "sum") (param $n i32) (result i64) (local $sum i64) (local $c (ref null $c))
                        (global.set $count (local.get $n))
                        (local.set $c (cont.new $c (ref.func $generator)))
                        (loop $next
                          (block $on (result i32 (ref $c))
                            (resume $c (on $yield $on) (local.get $c))
                            (return (local.get $sum)))
                          (local.set $c)
                          (local.set $sum (i64.add (i64.extend_i32_u) (local.get $sum)))
                          (br $next))
                        (unreachable))

                      ;; Starts the function and gives what it yields.
                      (func $start (param $f (ref $f)) (result i32)
                        (block $on (result i32 (ref $c))
                          (resume $c (on $yield $on) (cont.new $c (local.get $f)))
                          (return (i32.const -1)))
                        (drop))
                      (func $fails (unreachable))
                      (func (export "trap") (result i32) (call $start (ref.func $fails)))
                      (func $throws (throw $error (i32.const 7)))
                      (func (export "catch") (result i32)
                        (block $handler (result i32)
                          (try_table (catch $error $handler) (return (call $start (ref.func $throws))))
                          (unreachable)))
                      (func $viaHost (call $host))
                      (func (export "suspendHere") (suspend $yield (i32.const 1)))
                      (func (export "throughHost") (result i32) (call $start (ref.func $viaHost)))

                      ;; A tail call in a continuation, to one that suspends.
                      (func $first (return_call $generator))
                      (func (export "tail") (result i32) (global.set $count (i32.const 1)) (call $start (ref.func $first)))

                      ;; Passes values in both directions.
                      (func $asks (param i32) (result i32)
                        (i32.add (suspend $ask (local.get 0)) (suspend $ask (i32.const 10))))
                      (func (export "ask") (param $x i32) (result i32) (local $c (ref null $ci)) (local $v i32)
                        (local.set $c (cont.new $ci (ref.func $asks)))
                        (local.set $v (local.get $x))
                        (loop $again
                          (block $on (result i32 (ref $ci))
                            (return (resume $ci (on $ask $on) (local.get $v) (local.get $c))))
                          (local.set $c)
                          (local.set $v (i32.mul (i32.const 2)))
                          (br $again))
                        (unreachable))

                      ;; Suspended stacks: kept in a table, or forgotten.
                      (func $suspended (result (ref $c)) (local $k (ref null $c))
                        (block $on (result i32 (ref $c))
                          (resume $c (on $yield $on) (cont.new $c (ref.func $generator)))
                          (unreachable))
                        (local.set $k)
                        (drop)
                        (ref.as_non_null (local.get $k)))
                      (func (export "keep") (param $n i32)
                        (drop (table.grow $kept (ref.null $c) (local.get $n)))
                        (loop $next
                          (local.set $n (i32.sub (local.get $n) (i32.const 1)))
                          (table.set $kept (local.get $n) (call $suspended))
                          (br_if $next (local.get $n))))
                      (func (export "forget") (param $n i32)
                        (loop $next
                          (local.set $n (i32.sub (local.get $n) (i32.const 1)))
                          (drop (call $suspended))
                          (br_if $next (local.get $n))))

                      ;; Continuations that resume continuations without end.
                      (func $endless (export "endless") (resume $c (cont.new $c (ref.func $endless))))
                      (func $spin (loop $l (br $l)))
                      (elem declare func $spin)
                      (func (export "spin") (result i32) (call $host) (call $start (ref.func $spin))))
                    """;

    /** A context and the exports of an instance. */
    private record Guest(Engine engine, Context context, Value exports) implements AutoCloseable {

        static Guest open(Mode mode, boolean threads, ProxyExecutable host, boolean allowThreads) {
            Engine engine = mode.openEngine(Map.of("wasm.StackSwitching", "true", "wasm.StackThreads", Boolean.toString(threads),
                            "engine.WarnVirtualThreadSupport", "false"));
            Context context = Context.newBuilder().engine(engine).allowCreateThread(allowThreads).build();
            ProxyObject imports = ProxyObject.fromMap(Map.of("host", ProxyObject.fromMap(Map.of("call", host))));
            return new Guest(engine, context, context.eval("wasm", MODULE).newInstance(imports).getMember("exports"));
        }

        static Guest open(Mode mode, boolean threads) {
            return open(mode, threads, arguments -> null, true);
        }

        Value call(String name, Object... arguments) {
            return exports.invokeMember(name, arguments);
        }

        PolyglotException fails(String name, Object... arguments) {
            return assertThrows(PolyglotException.class, () -> call(name, arguments));
        }

        @Override
        public void close() {
            context.close();
            engine.close();
        }
    }

    static Stream<Arguments> kinds() {
        return Stream.of(Mode.DEFAULT, Mode.INTERPRETER, Mode.IMMEDIATE).flatMap(
                        mode -> Stream.of(Arguments.of(mode, false), Arguments.of(mode, true)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void valuesPassBothWays(Mode mode, boolean threads) {
        try (Guest guest = Guest.open(mode, threads)) {
            assertEquals(1000 * 999 / 2, guest.call("sum", 1000).asLong());
            assertEquals(2 * 5 + 2 * 10, guest.call("ask", 5).asInt());
            assertEquals(0, guest.call("tail").asInt());
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void failuresReachTheResumer(Mode mode, boolean threads) {
        try (Guest guest = Guest.open(mode, threads)) {
            PolyglotException trap = guest.fails("trap");
            assertEquals("unreachable", trap.getMessage());
            List<?> trace = trap.getGuestObject().getMember("stackTrace").as(List.class);
            assertTrue(trace.size() == 3 && trace.get(0).toString().startsWith("fails") && trace.get(1).toString().startsWith("start"), trace::toString);
            assertEquals(7, guest.call("catch").asInt());
            assertEquals(10, guest.call("sum", 5).asInt());
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void noSuspensionPassesTheHost(Mode mode, boolean threads) {
        Value[] back = new Value[1];
        try (Guest guest = Guest.open(mode, threads, arguments -> back[0].execute(), true)) {
            back[0] = guest.exports().getMember("suspendHere");
            assertEquals("unhandled tag", guest.fails("throughHost").getMessage());
            assertEquals("unhandled tag", guest.fails("suspendHere").getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nestingEndsInATrap(boolean threads) {
        try (Guest guest = Guest.open(Mode.DEFAULT, threads)) {
            PolyglotException failure = guest.fails("endless");
            assertEquals("exhaustion", failure.getGuestObject().getMember("failureType").asString());
            assertEquals(10, guest.call("sum", 5).asInt());
        }
    }

    /** More than the limit of living threads, so that those of forgotten continuations must have ended. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void forgottenContinuationsEnd(boolean threads) throws InterruptedException {
        try (Guest guest = Guest.open(Mode.DEFAULT, threads)) {
            for (int i = 0; i < 11; i++) {
                guest.call("forget", 1000);
                System.gc();
                TimeUnit.MILLISECONDS.sleep(20);
            }
            assertEquals(10, guest.call("sum", 5).asInt());
        }
    }

    /** Closing the context ends what is suspended; it does not hang. */
    @ParameterizedTest
    @MethodSource("kinds")
    void closingEndsSuspendedStacks(Mode mode, boolean threads) {
        try (Guest guest = Guest.open(mode, threads)) {
            guest.call("keep", 100);
        }
        Guest cancelled = Guest.open(mode, threads);
        cancelled.call("keep", 100);
        cancelled.context().close(true);
        cancelled.engine().close();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void cancellingReachesARunningContinuation(Mode mode, boolean threads) throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        Guest guest = Guest.open(mode, threads, arguments -> {
            running.countDown();
            return null;
        }, true);
        PolyglotException[] failure = new PolyglotException[1];
        Thread caller = new Thread(() -> failure[0] = guest.fails("spin"));
        caller.start();
        running.await();
        TimeUnit.MILLISECONDS.sleep(100);
        guest.context().close(true);
        caller.join();
        assertTrue(failure[0].isCancelled());
        guest.engine().close();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void threadsNeedPermission(Mode mode, boolean threads) {
        try (Guest guest = Guest.open(mode, threads, arguments -> null, false)) {
            if (threads) {
                assertTrue(guest.fails("sum", 5).getMessage().contains("allowCreateThread"));
            } else {
                assertEquals(10, guest.call("sum", 5).asInt());
            }
        }
    }
}
