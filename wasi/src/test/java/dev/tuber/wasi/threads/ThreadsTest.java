package dev.tuber.wasi.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Programs with threads, run by the engine. The argument of a thread says what it does. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ThreadsTest {
    private static final int NUMBER = 0;
    private static final int TRAP = 1;
    private static final int EXIT = 2;
    private static final int SPIN = 3;
    private static final int WAIT = 4;

    private static final String WAIT_FOR_EVER = "(drop (memory.atomic.wait32 (i32.const 64) (i32.const 0) (i64.const -1)))";
    private static final String SPIN_FOR_EVER = "(loop $again (br $again))";

    /** @param export the name of the function with {@code body}, which gives a number */
    private static String module(String export, String result, String body) {
        return """
                        (module
                          (import "env" "memory" (memory 1 4 shared))
                          (import "wasi" "thread-spawn" (func $spawn (param i32) (result i32)))
                          (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
                          (export "memory" (memory 0))
                          (func (export "count") (result i32) (i32.atomic.load (i32.const 4)))
                          (func (export "wasi_thread_start") (param $id i32) (param $what i32)
                            (drop (i32.atomic.rmw.add (i32.const 4) (i32.const 1)))
                            (drop (memory.atomic.notify (i32.const 4) (i32.const 9)))
                            (if (i32.eq (local.get $what) (i32.const 1)) (then unreachable))
                            (if (i32.eq (local.get $what) (i32.const 2)) (then (call $exit (i32.const 7))))
                            (if (i32.eq (local.get $what) (i32.const 3)) (then %s))
                            (if (i32.eq (local.get $what) (i32.const 4)) (then %s))
                            (i32.atomic.store (i32.const 0) (local.get $id))
                            (drop (memory.atomic.notify (i32.const 0) (i32.const 1))))
                          (func (export "%s") %s %s))
                        """.formatted(SPIN_FOR_EVER, WAIT_FOR_EVER, export, result, body);
    }

    private static String spawn(int what) {
        return "(call $spawn (i32.const " + what + "))";
    }

    private static Context context(boolean threads) {
        return Context.newBuilder("wasm").allowCreateThread(threads).option("engine.WarnInterpreterOnly", "false")
                        .option("wasm.Builtins", "wasi,wasi_snapshot_preview1").build();
    }

    private static Value exports(Context context, String module) {
        return context.eval("wasm", module).newInstance().getMember("exports");
    }

    @Test
    void aThreadSharesTheMemory() {
        try (Context context = context(true)) {
            Value exports = exports(context, module("_start", "(result i32) (local $id i32)", "(local.set $id " + spawn(NUMBER) + ")"
                            + "(drop (memory.atomic.wait32 (i32.const 0) (i32.const 0) (i64.const -1)))"
                            + "(i32.add (i32.mul (local.get $id) (i32.const 100)) (i32.atomic.load (i32.const 0)))"));
            assertEquals(101, exports.getMember("_start").execute().asInt());
        }
    }

    @Test
    void aTrapInAThreadEndsTheProgram() {
        for (String meanwhile : new String[]{WAIT_FOR_EVER, SPIN_FOR_EVER}) {
            try (Context context = context(true)) {
                Value exports = exports(context, module("_start", "", "(drop " + spawn(WAIT) + ")(drop " + spawn(TRAP) + ")" + meanwhile));
                PolyglotException trap = assertThrows(PolyglotException.class, () -> exports.getMember("_start").execute());
                assertEquals("unreachable", trap.getMessage());
                assertEquals("trap", trap.getGuestObject().getMember("failureType").asString());
                assertTrue(trap.getGuestObject().getMember("stackTrace").getArrayElement(0).asString().contains("wasi_thread_start"));
                // The other thread may have been ended before it began.
                assertTrue(exports.getMember("count").execute().asInt() >= 1);
            }
        }
    }

    @Test
    void anExitInAThreadEndsTheProgram() {
        try (Context context = context(true)) {
            Value exports = exports(context, module("_start", "", "(drop " + spawn(SPIN) + ")(drop " + spawn(EXIT) + ")" + WAIT_FOR_EVER));
            PolyglotException exit = assertThrows(PolyglotException.class, () -> exports.getMember("_start").execute());
            assertTrue(exit.isExit());
            assertEquals(7, exit.getExitStatus());
        }
    }

    @Test
    void theEndOfTheMainThreadEndsTheOthers() {
        String untilBothRun = "(loop $again (br_if $again (i32.ne (i32.atomic.load (i32.const 4)) (i32.const 2))))";
        try (Context context = context(true)) {
            Value exports = exports(context, module("_start", "", "(drop " + spawn(SPIN) + ")(drop " + spawn(WAIT) + ")" + untilBothRun));
            exports.getMember("_start").execute();
            assertEquals(2, exports.getMember("count").execute().asInt());
        }
        try (Context context = context(true)) {
            Value exports = exports(context, module("_start", "", "(drop " + spawn(SPIN) + ")(drop " + spawn(WAIT) + ")" + untilBothRun
                            + "(call $exit (i32.const 3))"));
            assertEquals(3, assertThrows(PolyglotException.class, () -> exports.getMember("_start").execute()).getExitStatus());
        }
    }

    @Test
    void threadsOfALibraryLiveUntilTheContextIsClosed() {
        Context context = context(true);
        Value exports = exports(context, module("work", "(result i32)", spawn(SPIN)));
        assertEquals(1, exports.getMember("work").execute().asInt());
        assertEquals(2, exports.getMember("work").execute().asInt());
        while (exports.getMember("count").execute().asInt() < 2) {
            Thread.onSpinWait();
        }
        context.close();
        Context cancelled = context(true);
        exports(cancelled, module("work", "(result i32)", spawn(SPIN))).getMember("work").execute();
        cancelled.close(true);
    }

    @Test
    void threadsNeedTheEmbeddersLeaveAndAFunctionToStartIn() {
        try (Context context = context(false)) {
            assertEquals(-58, exports(context, module("work", "(result i32)", spawn(NUMBER))).getMember("work").execute().asInt());
        }
        try (Context context = context(true)) {
            String module = module("work", "(result i32)", spawn(NUMBER)).replace("\"wasi_thread_start\"", "\"other\"");
            assertEquals(-58, exports(context, module).getMember("work").execute().asInt());
        }
    }

    @Test
    void aSharedMemoryIsMadeOnlyForProgramsWithThreads() {
        try (Context context = context(true)) {
            Value module = context.eval("wasm", "(module (import \"env\" \"memory\" (memory 1 4 shared)))");
            assertTrue(assertThrows(PolyglotException.class, module::newInstance).getMessage().startsWith("unknown import"));
            Value first = exports(context, module("work", "(result i32)", spawn(NUMBER)));
            Value second = exports(context, module("work", "(result i32)", spawn(NUMBER)));
            assertFalse(first.getMember("memory").equals(second.getMember("memory")));
        }
    }
}
