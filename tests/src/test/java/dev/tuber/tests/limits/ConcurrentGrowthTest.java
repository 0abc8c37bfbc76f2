package dev.tuber.tests.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;

/**
 * A thread that uses an instance while another lets its memory grow, which is not shared. It may not see what was written meanwhile, but what it accesses is
 * there, on the heap, on the way out of it, and outside.
 */
class ConcurrentGrowthTest {
    private static final String MODULE = """
                    (module
                      (memory 16)
                      (data (i32.const 65528) "\\07\\00\\00\\00\\00\\00\\00\\00")
                      (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
                      (func (export "read") (param $count i32) (result i64) (local $sum i64)
                        (loop $next
                          (local.set $sum (i64.add (local.get $sum) (i64.load (i32.const 65528))))
                          ;; The last bytes of what is there, if nobody lets it grow in between; the number is always zero.
                          (local.set $sum (i64.add (local.get $sum) (i64.load (i32.sub (i32.mul (memory.size) (i32.const 65536)) (i32.const 8)))))
                          (call $nothing)
                          (br_if $next (local.tee $count (i32.sub (local.get $count) (i32.const 1)))))
                        (local.get $sum))
                      (func $nothing))""";
    private static final int PAGES = 16;
    /** In these steps, growth copies 256 MiB after some twenty of them, and leaves the heap. */
    private static final int STEPS = 100;
    private static final int READS = 10_000;

    @Test
    void readersFindMemory() throws Exception {
        try (Context context = Context.newBuilder("wasm").option("engine.WarnInterpreterOnly", "false").build()) {
            Value exports = context.eval("wasm", MODULE).newInstance().getMember("exports");
            AtomicBoolean done = new AtomicBoolean();
            ExecutorService executor = Executors.newSingleThreadExecutor();
            Callable<Integer> reader = () -> {
                int rounds = 0;
                while (!done.get()) {
                    try {
                        assertEquals(7L * READS, exports.getMember("read").execute(READS).asLong());
                        rounds++;
                    } catch (PolyglotException e) {
                        // The size was read of the memory as it is now, the number of what the thread has still got.
                        assertEquals("out of bounds memory access", e.getMessage());
                    }
                }
                return rounds;
            };
            try {
                Future<Integer> rounds = executor.submit(reader);
                for (int i = 1; i <= STEPS; i++) {
                    assertEquals(i * PAGES, exports.getMember("grow").execute(PAGES).asInt());
                    Thread.sleep(5);
                }
                done.set(true);
                assertTrue(rounds.get() > 0);
                assertEquals(7L, exports.getMember("read").execute(1).asLong());
            } finally {
                executor.shutdown();
            }
        }
    }
}
