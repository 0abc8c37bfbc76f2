package dev.tuber.tests.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.tuber.tests.execution.Mode;

/** Programs are stopped wherever they are: in a loop that was compiled or is interpreted, in recursion, while they sleep or wait, in calls of the host. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StoppingTest {
    /** Far more than it takes; on a busy machine a thread may get no processor for a while. */
    private static final Duration LATENCY = Duration.ofSeconds(5);
    private static final int RUNNING_MS = 150;
    /** Enough for a loop to be compiled and entered. */
    private static final int HOT_MS = 1500;

    private static final Source MODULE = Source.newBuilder("wasm", """
                    (module
                      (import "wasi_snapshot_preview1" "poll_oneoff" (func $poll (param i32 i32 i32 i32) (result i32)))
                      (import "wasi_snapshot_preview1" "fd_read" (func $read (param i32 i32 i32 i32) (result i32)))
                      (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
                      (import "wasi_snapshot_preview1" "random_get" (func $random (param i32 i32) (result i32)))
                      (import "wasi_snapshot_preview1" "sched_yield" (func $yield (result i32)))
                      (memory (export "memory") 1)
                      (memory $shared 1 1 shared)
                      ;; A subscription to the real-time clock: in a thousand seconds.
                      (data (i32.const 24) "\\00\\10\\a5\\d4\\e8\\00\\00\\00")
                      ;; A buffer of four bytes.
                      (data (i32.const 300) "\\90\\01\\00\\00\\04\\00\\00\\00")
                      ;; The first KiB as a buffer.
                      (data (i32.const 310) "\\00\\00\\00\\00\\00\\04\\00\\00")
                      (func $fib (param i32) (result i32)
                        (if (result i32) (i32.lt_s (local.get 0) (i32.const 2)) (then (local.get 0))
                          (else (i32.add (call $fib (i32.sub (local.get 0) (i32.const 1))) (call $fib (i32.sub (local.get 0) (i32.const 2)))))))
                      (func (export "recursion") (drop (call $fib (i32.const 70))))
                      (func (export "loop") (local i64)
                        (loop (local.set 0 (i64.add (local.get 0) (i64.const 2))) (br_if 0 (i64.ne (local.get 0) (i64.const 1)))))
                      (func (export "empty") (loop (br 0)))
                      (func (export "tail") (return_call $first))
                      (func $first (return_call $second))
                      (func $second (return_call $first))
                      (func (export "caught") (loop (block (try_table (catch_all 0) (call $spin))) (br 0)))
                      (func $spin (loop (br 0)))
                      (func (export "sleep") (drop (call $poll (i32.const 0) (i32.const 100) (i32.const 1) (i32.const 200))))
                      (func (export "read") (drop (call $read (i32.const 0) (i32.const 300) (i32.const 1) (i32.const 320))))
                      (func (export "write") (loop (drop (call $write (i32.const 1) (i32.const 310) (i32.const 1) (i32.const 320))) (br 0)))
                      (func (export "random") (drop (memory.grow (i32.const 1023))) (loop (drop (call $random (i32.const 65536) (i32.const 0x3fe0000))) (br 0)))
                      (func (export "wait") (drop (memory.atomic.wait32 $shared (i32.const 0) (i32.const 0) (i64.const -1))))
                      (func (export "host") (loop (drop (call $yield)) (br 0)))
                      (func (export "seven") (result i32) (i32.const 7)))""", "stopping").buildLiteral();

    private static final List<Process> READERS = new ArrayList<>();

    private static Engine engine;

    @BeforeAll
    static void open() {
        engine = Mode.DEFAULT.openEngine(Map.of());
    }

    @AfterAll
    static void close() {
        engine.close();
        READERS.forEach(Process::destroyForcibly);
    }

    /** Something that is done to a running context from another thread. */
    private interface Stop {
        void apply(Context context) throws TimeoutException;
    }

    private static Context context(Map<String, String> options) throws IOException {
        return Context.newBuilder("wasm").engine(engine).in(new PipedInputStream(new PipedOutputStream())).out(fullPipe())
                        .option("wasm.Builtins", "wasi_snapshot_preview1").options(options).build();
    }

    /** A pipe of the system that nobody reads; unlike Java's own, no interruption of the thread ends a write to it. */
    private static OutputStream fullPipe() throws IOException {
        Process reader = new ProcessBuilder("sleep", "600").start();
        READERS.add(reader);
        return reader.getOutputStream();
    }

    private static Value exports(Context context) {
        return context.eval(MODULE).newInstance().getMember("exports");
    }

    /** How the program ended; asserts that it ended soon. */
    private static PolyglotException stop(Context context, Value exports, String function, Stop stop) throws InterruptedException {
        AtomicLong begin = new AtomicLong();
        Thread stopper = new Thread(() -> {
            try {
                Thread.sleep(function.equals("loop") ? HOT_MS : RUNNING_MS);
                begin.set(System.nanoTime());
                stop.apply(context);
            } catch (InterruptedException | TimeoutException e) {
                throw new AssertionError(e);
            }
        });
        stopper.start();
        PolyglotException failure = assertThrows(PolyglotException.class, () -> exports.getMember(function).executeVoid());
        Duration latency = Duration.ofNanos(System.nanoTime() - begin.get());
        assertTrue(latency.compareTo(LATENCY) < 0, latency::toString);
        stopper.join();
        return failure;
    }

    @ParameterizedTest
    @ValueSource(strings = {"loop", "empty", "recursion", "tail", "caught", "sleep", "read", "write", "random", "wait", "host"})
    void anInterruptedContextCanBeUsed(String function) throws Exception {
        try (Context context = context(Map.of())) {
            Value exports = exports(context);
            PolyglotException failure = stop(context, exports, function, running -> running.interrupt(Duration.ofSeconds(60)));
            assertTrue(failure.isInterrupted());
            assertEquals(7, exports.getMember("seven").execute().asInt());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"loop", "empty", "recursion", "tail", "caught", "sleep", "read", "write", "random", "wait", "host"})
    void aContextIsClosedWhileItRuns(String function) throws Exception {
        Context context = context(Map.of());
        PolyglotException failure = stop(context, exports(context), function, running -> running.close(true));
        assertTrue(failure.isCancelled());
    }

    @ParameterizedTest
    @ValueSource(strings = {"loop", "empty", "recursion", "tail", "caught", "sleep", "read", "write", "random", "wait", "host"})
    void timeIsLimited(String function) throws Exception {
        try (Context context = context(Map.of("wasm.Timeout", "150ms"))) {
            Value exports = exports(context);
            long begin = System.nanoTime();
            PolyglotException failure = assertThrows(PolyglotException.class, () -> exports.getMember(function).executeVoid());
            Duration time = Duration.ofNanos(System.nanoTime() - begin);
            assertTrue(time.toMillis() >= 150 && time.compareTo(LATENCY) < 0, time::toString);
            assertEquals("timeout of 150ms exceeded", failure.getMessage());
            assertEquals("timeout", failure.getGuestObject().getMember("failureType").asString());
            assertTrue(failure.getGuestObject().getMember("stackTrace").getArraySize() > 0);
            assertEquals(7, callInTime(exports.getMember("seven")).asInt());
        }
    }

    /** On a busy machine a collection of garbage can take longer than such short limits; that ends a call rightly. */
    private static Value callInTime(Value function) {
        for (int attempts = 1; ; attempts++) {
            try {
                return function.execute();
            } catch (PolyglotException e) {
                if (attempts == 10) {
                    throw e;
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"loop", "sleep"})
    void eachCallHasItsOwnTime(String function) throws Exception {
        try (Context context = context(Map.of("wasm.Timeout", "1s"))) {
            Value exports = exports(context);
            assertThrows(PolyglotException.class, () -> exports.getMember(function).executeVoid());
            assertEquals(7, exports.getMember("seven").execute().asInt());
            Thread.sleep(1200);
            assertEquals(7, exports.getMember("seven").execute().asInt());
        }
    }
}
