package dev.tuber.wasi.truffle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.graalvm.polyglot.PolyglotException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.tuber.wasi.WasiProvider;
import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.Layout;
import dev.tuber.wasi.testing.Guest;
import dev.tuber.wasi.testing.Sandbox;
import dev.tuber.wasi.testing.TestContext;

/** Real waits: for the clock, for standard input, and their end by cancellation. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WaitingTest {
    private static final int SUBSCRIPTIONS = 256;
    private static final int EVENTS = 512;
    /** Buffers of 3 MiB, less than 4 GiB in all. */
    private static final int HUGE_COUNT = 1300;

    private static TestContext context(InputStream in) {
        return TestContext.builder().streams(in, new ByteArrayOutputStream(), new ByteArrayOutputStream()).build();
    }

    private static void run(TestContext context, Sandbox.Body body) throws IOException {
        context.run(env -> body.run(new Guest(WasiProvider.create(Layout.PREVIEW1, new TruffleWorld(env, List.of(), Set.of())))));
    }

    private static void subscribeClock(Guest guest, int index, long nanoseconds) {
        int address = SUBSCRIPTIONS + 48 * index;
        guest.memory().writeI64(address, 1);
        guest.memory().writeI32(address + 16L, 1);
        guest.memory().writeI64(address + 24L, nanoseconds);
    }

    private static void subscribeInput(Guest guest, int index) {
        int address = SUBSCRIPTIONS + 48 * index;
        guest.memory().writeI64(address, 2);
        guest.memory().writeI64(address + 8L, 1);
    }

    /** Polls and returns the user data of the first event. */
    private static long poll(Guest guest, int count) {
        assertEquals(Errno.SUCCESS, guest.call("poll_oneoff", SUBSCRIPTIONS, EVENTS, count, 0));
        assertTrue(guest.memory().readI32(0) > 0);
        return guest.memory().readI64(EVENTS);
    }

    @Test
    void sleepsAsLongAsAsked() throws IOException {
        try (TestContext context = context(InputStream.nullInputStream())) {
            run(context, guest -> {
                subscribeClock(guest, 0, 50_000_000);
                long start = System.nanoTime();
                assertEquals(1, poll(guest, 1));
                assertTrue(System.nanoTime() - start >= 50_000_000);
            });
        }
    }

    @Test
    void inputComesBeforeTheClockOrAfterIt() throws Exception {
        PipedOutputStream writer = new PipedOutputStream();
        try (TestContext context = context(new PipedInputStream(writer))) {
            run(context, guest -> {
                subscribeClock(guest, 0, 30_000_000);
                subscribeInput(guest, 1);
                assertEquals(1, poll(guest, 2), "nothing was written");
                subscribeClock(guest, 0, 30_000_000_000L);
                writeLater(writer, "input");
                assertEquals(2, poll(guest, 2));
                assertEquals(2, poll(guest, 2), "it is still there");
                // What the poll took must not be lost, and short reads are allowed.
                StringBuilder text = new StringBuilder();
                while (text.length() < 5) {
                    text.append(Sandbox.read(guest, 0, 100));
                }
                assertEquals("input", text.toString());
                writeLater(writer, "more");
                assertEquals("more", Sandbox.read(guest, 0, 100));
                writer.close();
                assertEquals(2, poll(guest, 2), "the end can be read");
                assertEquals("", Sandbox.read(guest, 0, 100));
            });
        }
    }

    private static void writeLater(OutputStream stream, String text) {
        CompletableFuture.runAsync(() -> {
            try {
                stream.write(text.getBytes(StandardCharsets.UTF_8));
                stream.flush();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }, CompletableFuture.delayedExecutor(30, TimeUnit.MILLISECONDS));
    }

    @Test
    void inputThatNeverTellsWhatIsAvailable() throws IOException {
        byte[] bytes = new byte[100_000];
        new java.util.Random(5).nextBytes(bytes);
        InputStream silent = new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int available() {
                return 0;
            }
        };
        try (TestContext context = context(silent)) {
            run(context, guest -> {
                ByteArrayOutputStream read = new ByteArrayOutputStream();
                int buffer = guest.allocate(30_000);
                int vectors = guest.putInts(buffer, 30_000);
                do {
                    assertEquals(Errno.SUCCESS, guest.call("fd_read", 0, vectors, 1, 0));
                    read.write(guest.bytes(buffer, guest.memory().readI32(0)));
                } while (guest.memory().readI32(0) > 0);
                org.junit.jupiter.api.Assertions.assertArrayEquals(bytes, read.toByteArray());
            });
        }
    }

    @Test
    void nonBlockingInputAnswersAgain() throws Exception {
        PipedOutputStream writer = new PipedOutputStream();
        try (TestContext context = context(new PipedInputStream(writer))) {
            run(context, guest -> {
                assertEquals(Errno.SUCCESS, guest.call("fd_fdstat_set_flags", 0, 4));
                int vectors = guest.putInts(guest.allocate(8), 8);
                assertEquals(Errno.AGAIN, guest.call("fd_read", 0, vectors, 1, 0));
            });
        }
    }

    @Test
    void failingInputIsAnError() throws IOException {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Input/output error");
            }
        };
        try (TestContext context = context(failing)) {
            run(context, guest -> {
                int vectors = guest.putInts(guest.allocate(8), 8);
                assertEquals(Errno.IO, guest.call("fd_read", 0, vectors, 1, 0));
            });
        }
    }

    @Test
    void cancellationWakesASleepingGuest() throws Exception {
        assertCancellable(guest -> {
            subscribeClock(guest, 0, TimeUnit.HOURS.toNanos(1));
            poll(guest, 1);
        });
    }

    @Test
    void cancellationWakesAPollForInput() throws Exception {
        assertCancellable(guest -> {
            subscribeInput(guest, 0);
            poll(guest, 1);
        });
    }

    @Test
    void cancellationWakesARead() throws Exception {
        assertCancellable(guest -> Sandbox.read(guest, 0, 10));
    }

    @Test
    void cancellationEndsALongRunForRandomBytes() throws Exception {
        assertCancellable(guest -> {
            while (true) {
                assertEquals(Errno.SUCCESS, guest.call("random_get", 0, Guest.MEMORY_SIZE));
            }
        });
    }

    /** 4 GiB in one call, a MiB in five milliseconds. */
    @Test
    void cancellationEndsAHugeRead() throws Exception {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 0;
            }

            @Override
            public int available() {
                return Integer.MAX_VALUE;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                pause();
                return length;
            }
        };
        assertCancellable(TestContext.builder().streams(endless, new ByteArrayOutputStream(), new ByteArrayOutputStream()).build(), true,
                        guest -> assertEquals(Errno.SUCCESS, guest.call("fd_read", 0, hugeList(guest), HUGE_COUNT, 0)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void cancellationEndsAHugeWrite(boolean interruptible) throws Exception {
        OutputStream slow = new OutputStream() {
            @Override
            public void write(int value) {
                pause();
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                pause();
            }
        };
        assertCancellable(TestContext.builder().streams(InputStream.nullInputStream(), slow, slow).build(), interruptible,
                        guest -> assertEquals(Errno.SUCCESS, guest.call("fd_write", 1, hugeList(guest), HUGE_COUNT, 0)));
    }

    private static void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int hugeList(Guest guest) {
        int[] list = new int[2 * HUGE_COUNT];
        for (int i = 0; i < HUGE_COUNT; i++) {
            list[2 * i] = 1 << 20;
            list[2 * i + 1] = 3 << 20;
        }
        return guest.putInts(list);
    }

    @Test
    void cancellationEndsAWriteThatNobodyReads() throws Exception {
        Process reader = new ProcessBuilder("sleep", "600").start();
        try {
            OutputStream pipe = reader.getOutputStream();
            assertCancellable(TestContext.builder().streams(InputStream.nullInputStream(), pipe, new ByteArrayOutputStream()).build(), true, guest -> {
                int vectors = guest.putInts(1 << 20, 1 << 20);
                guest.call("fd_write", 1, vectors, 1, 0);
            });
        } finally {
            reader.destroyForcibly();
        }
    }

    /** The program is stopped in a write and goes on later: what it has written is there once, and in order. */
    @Test
    void aWriteThatWasLeftIsNotLost() throws Exception {
        PipedInputStream reader = new PipedInputStream(10);
        TestContext context = TestContext.builder().streams(InputStream.nullInputStream(), new PipedOutputStream(reader),
                        new ByteArrayOutputStream()).build();
        Guest[] guests = new Guest[1];
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> assertThrows(PolyglotException.class,
                        () -> context.run(env -> {
                            guests[0] = new Guest(WasiProvider.create(Layout.PREVIEW1, new TruffleWorld(env, List.of(), Set.of())));
                            Sandbox.write(guests[0], 1, "0123456789abcdef");
                        })));
        while (reader.available() < 10) {
            Thread.sleep(5);
        }
        context.context().interrupt(java.time.Duration.ofSeconds(30));
        stopped.join();
        CompletableFuture<String> text = CompletableFuture.supplyAsync(() -> {
            try {
                return new String(reader.readNBytes(19), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        context.run(env -> Sandbox.write(guests[0], 1, "ghi"));
        assertEquals("0123456789abcdefghi", text.get(10, TimeUnit.SECONDS));
        context.close();
    }

    private static void assertCancellable(Sandbox.Body body) throws Exception {
        assertCancellable(context(new PipedInputStream(new PipedOutputStream())), true, body);
    }

    private static void assertCancellable(TestContext context, boolean interruptible, Sandbox.Body body) throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<Void> guestThread = CompletableFuture.runAsync(() -> {
            try {
                context.run(env -> {
                    started.countDown();
                    body.run(new Guest(WasiProvider.create(Layout.PREVIEW1,
                                    new TruffleWorld(env, List.of(), Set.of(), List.of(), interruptible))));
                });
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        started.await();
        Thread.sleep(50);
        assertFalse(guestThread.isDone());
        long start = System.nanoTime();
        context.context().close(true);
        ExecutionException thrown = org.junit.jupiter.api.Assertions.assertThrows(ExecutionException.class, guestThread::get);
        assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(5));
        assertTrue(assertInstanceOf(PolyglotException.class, thrown.getCause()).isCancelled());
    }
}
