package dev.tuber.tests.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.ByteSequence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several Java threads in one context, on one shared memory. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ThreadsTest {
    private static final int THREADS = 3;
    private static final int TIMES = 200_000;
    private static final int ROUNDS = 5_000;
    private static final int MAXIMUM_PAGES = 40;
    private static final int NOTIFIED = 0;
    private static final int NOT_EQUAL = 1;
    private static final int TIMED_OUT = 2;
    private static final long FOR_EVER = -1;

    private Context context;
    private Value exports;

    @BeforeEach
    void open() throws IOException {
        context = Context.newBuilder().option("engine.WarnInterpreterOnly", "false").build();
        exports = instantiate("threads.wasm");
    }

    private Value instantiate(String file) throws IOException {
        try (InputStream stream = ThreadsTest.class.getResourceAsStream("/dev/tuber/tests/modules/" + file)) {
            ByteSequence bytes = ByteSequence.create(stream.readAllBytes());
            Source source = Source.newBuilder("wasm", bytes, file).mimeType("application/wasm").build();
            return context.eval(source).newInstance().getMember("exports");
        }
    }

    @AfterEach
    void close() {
        context.close(true);
    }

    private Value call(String function, Object... arguments) {
        return exports.getMember(function).execute(arguments);
    }

    private int word(int address) {
        return exports.getMember("memory").readBufferInt(ByteOrder.LITTLE_ENDIAN, address);
    }

    /** A task in a thread of its own. */
    private static final class Started<T> {
        private final FutureTask<T> task;
        private final Thread thread;

        Started(Callable<T> action) {
            task = new FutureTask<>(action);
            thread = new Thread(task);
            thread.setDaemon(true);
            thread.start();
        }

        T result() throws InterruptedException, ExecutionException, TimeoutException {
            return task.get(60, TimeUnit.SECONDS);
        }

        void awaitBlocked() throws InterruptedException {
            while (!isBlocked()) {
                assertTrue(thread.isAlive(), "the thread has ended instead of waiting");
                Thread.sleep(1);
            }
        }

        /** Whether the guest waits; the thread might also wait for something inside the engine. */
        private boolean isBlocked() {
            return (thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING) &&
                            Stream.of(thread.getStackTrace()).anyMatch(frame -> frame.getClassName().endsWith(".WaitLists"));
        }
    }

    private static void inThreads(int count, Consumer<Integer> action) throws Exception {
        List<Started<Void>> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int index = i;
            threads.add(new Started<>(() -> {
                action.accept(index);
                return null;
            }));
        }
        for (Started<Void> thread : threads) {
            thread.result();
        }
    }

    @Test
    void noUpdateGetsLost() throws Exception {
        inThreads(THREADS, thread -> call("count", TIMES));
        int total = THREADS * TIMES;
        assertEquals(total, word(0));
        assertEquals(total & 0xFF | (-total & 0xFF) << 8, word(8));
        assertEquals(total & 0xFFFF | (-total & 0xFFFF) << 16, word(12));
    }

    @Test
    void noExchangeGetsLost() throws Exception {
        inThreads(THREADS, thread -> call("exchange", TIMES));
        assertEquals(THREADS * TIMES, word(16));
        assertEquals(THREADS * TIMES, word(24));
    }

    @Test
    void threadsTakeTurns() throws Exception {
        inThreads(2, thread -> call("play", thread, ROUNDS));
        assertEquals(2 * ROUNDS, word(36));
    }

    @Test
    void waitingEnds() {
        assertEquals(NOT_EQUAL, call("wait", 1, FOR_EVER).asInt());
        assertEquals(NOT_EQUAL, call("wait64", 1L, FOR_EVER).asInt());
        assertEquals(TIMED_OUT, call("wait", 0, 0L).asInt());
        assertEquals(TIMED_OUT, call("wait64", 0L, 2_000_000L).asInt());
        assertEquals(0, call("notify", -1).asInt());
    }

    @Test
    void whoWaitsLongestIsWokenFirst() throws Exception {
        List<Integer> woken = new CopyOnWriteArrayList<>();
        List<Started<Void>> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int index = i;
            Started<Void> thread = new Started<>(() -> {
                assertEquals(NOTIFIED, call("wait", 0, index % 2 == 0 ? FOR_EVER : Long.MAX_VALUE).asInt());
                woken.add(index);
                return null;
            });
            thread.awaitBlocked();
            threads.add(thread);
        }
        assertEquals(0, call("notify", 0).asInt());
        for (Started<Void> thread : threads) {
            assertEquals(1, call("notify", 1).asInt());
            thread.result();
        }
        assertEquals(List.of(0, 1, 2), woken);
    }

    @Test
    void notifyWakesNoMoreThanThereAre() throws Exception {
        List<Started<Integer>> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            threads.add(new Started<>(() -> call("wait", 0, FOR_EVER).asInt()));
            threads.getLast().awaitBlocked();
        }
        assertEquals(THREADS, call("notify", -1).asInt());
        for (Started<Integer> thread : threads) {
            assertEquals(NOTIFIED, thread.result());
        }
        assertEquals(0, call("notify", -1).asInt());
    }

    @Test
    void aWaitingThreadCanBeCancelled() throws Exception {
        cancelled(() -> call("wait", 0, FOR_EVER), true);
    }

    @Test
    void aSpinningThreadCanBeCancelled() throws Exception {
        cancelled(() -> call("spin"), false);
    }

    private void cancelled(Callable<Value> action, boolean blocks) throws Exception {
        Started<PolyglotException> thread = new Started<>(() -> assertThrows(PolyglotException.class, action::call));
        if (blocks) {
            thread.awaitBlocked();
        } else {
            Thread.sleep(100);
        }
        context.close(true);
        assertTrue(thread.result().isCancelled());
    }

    @Test
    void growthIsAtomic() throws Exception {
        List<Integer> sizes = new CopyOnWriteArrayList<>();
        inThreads(THREADS, thread -> {
            for (int old = call("grow").asInt(); old != -1; old = call("grow").asInt()) {
                sizes.add(old);
                assertEquals(0, call("last").asInt());
            }
        });
        assertEquals(MAXIMUM_PAGES - 1, sizes.stream().distinct().count());
        assertEquals(MAXIMUM_PAGES - 1, sizes.size());
        assertEquals(MAXIMUM_PAGES, call("size").asInt());
        assertEquals((long) MAXIMUM_PAGES << 16, exports.getMember("memory").getBufferSize());
    }

    @Test
    void unsharedMemoriesHaveAtomicAccessButNoWaiting() throws IOException {
        exports = instantiate("unshared.wasm");
        call("store", 8, 0x1122_3344_5566_7788L);
        assertEquals(0x5566_7788, call("add", 8, 1).asInt());
        assertEquals(0x89, call("exchange", 8, 0xFF89, 0xAB).asInt());
        assertEquals(0xAB, call("exchange", 8, 0, 1).asInt());
        assertEquals(0x1122_3344_5566_77ABL, call("load", 8).asLong());
        assertTrue(call("fence").isNull());
        assertEquals(0, call("notify", 8).asInt());
        assertEquals("expected shared memory", failure("wait", 8));
        assertEquals("unaligned atomic", failure("load", 4));
        assertEquals("unaligned atomic", failure("notify", 2));
        assertEquals("out of bounds memory access", failure("load", 0x1_0000));
        assertEquals("out of bounds memory access", failure("notify", 0x1_0000));
    }

    private String failure(String function, Object... arguments) {
        return assertThrows(PolyglotException.class, () -> call(function, arguments)).getMessage();
    }
}
