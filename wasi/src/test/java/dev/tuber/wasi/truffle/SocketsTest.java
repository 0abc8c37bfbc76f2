package dev.tuber.wasi.truffle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.io.IOAccess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.oracle.truffle.api.TruffleLanguage;

import dev.tuber.wasi.WasiProvider;
import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.FileType;
import dev.tuber.wasi.abi.Flags;
import dev.tuber.wasi.abi.Layout;
import dev.tuber.wasi.testing.Guest;
import dev.tuber.wasi.testing.TestContext;
import dev.tuber.wasi.virtual.ClockSetting;
import dev.tuber.wasi.virtual.VirtualClock;
import dev.tuber.wasi.virtual.VirtualWorld;
import dev.tuber.wasm.host.HostModule;

/** Sockets that were granted, with clients on the loopback interface. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SocketsTest {
    private static final int LISTENER = 3;
    private static final int CONNECTION = 4;
    private static final int RESULT = 0;
    private static final int FLAGS = 8;
    private static final int SUBSCRIPTIONS = 256;
    private static final int EVENTS = 1024;

    private final int port = freePort();

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @FunctionalInterface
    private interface Body {
        void run(Guest guest) throws Exception;
    }

    private HostModule module(TruffleLanguage.Env env) {
        return module(env, "system");
    }

    private void run(TestContext context, Body body) throws IOException {
        run(context, "system", body);
    }

    private HostModule module(TruffleLanguage.Env env, String clock) {
        ClockSetting setting = ClockSetting.parse(clock);
        return WasiProvider.create(Layout.PREVIEW1, VirtualWorld.of(new TruffleWorld(env, List.of(), Set.of(),
                        ListenAddress.parseList("127.0.0.1:" + port), true), setting == null ? null : new VirtualClock(setting), null, null));
    }

    private void run(TestContext context, String clock, Body body) throws IOException {
        context.run(env -> {
            HostModule module = module(env, clock);
            try {
                body.run(new Guest(module));
            } finally {
                module.close();
            }
        });
    }

    private void run(Body body) throws IOException {
        try (TestContext context = TestContext.builder().build()) {
            run(context, body);
        }
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    private static int accept(Guest guest, int flags) {
        assertEquals(Errno.SUCCESS, guest.call("sock_accept", LISTENER, flags, RESULT));
        return guest.memory().readI32(RESULT);
    }

    private static byte[] receive(Guest guest, String function, int... lengths) {
        int[] vectors = new int[2 * lengths.length];
        for (int i = 0; i < lengths.length; i++) {
            vectors[2 * i] = guest.allocate(lengths[i]);
            vectors[2 * i + 1] = lengths[i];
        }
        int list = guest.putInts(vectors);
        assertEquals(Errno.SUCCESS, switch (function) {
            case "fd_read" -> guest.call("fd_read", CONNECTION, list, lengths.length, RESULT);
            case "peek" -> guest.call("sock_recv", CONNECTION, list, lengths.length, Flags.RECEIVE_PEEK, RESULT, FLAGS);
            case "all" -> guest.call("sock_recv", CONNECTION, list, lengths.length, Flags.RECEIVE_WAIT_ALL, RESULT, FLAGS);
            default -> guest.call("sock_recv", CONNECTION, list, lengths.length, 0, RESULT, FLAGS);
        });
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        int remaining = guest.memory().readI32(RESULT);
        for (int i = 0; i < lengths.length; i++) {
            int length = Math.min(remaining, lengths[i]);
            received.writeBytes(guest.bytes(vectors[2 * i], length));
            remaining -= length;
        }
        return received.toByteArray();
    }

    private static String receiveText(Guest guest, String function, int... lengths) {
        return new String(receive(guest, function, lengths), StandardCharsets.UTF_8);
    }

    private static Errno send(Guest guest, byte[] bytes) {
        int list = guest.putInts(guest.put(bytes), bytes.length);
        return guest.call("sock_send", CONNECTION, list, 1, 0, RESULT);
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aListenerStandsBehindTheDirectoriesAndIsASocket() throws IOException {
        run(guest -> {
            assertEquals(Errno.SUCCESS, guest.call("fd_fdstat_get", LISTENER, RESULT));
            assertEquals(FileType.SOCKET_STREAM.number(), guest.memory().readI8(RESULT));
            assertEquals(Errno.BADF, guest.call("fd_prestat_get", LISTENER, RESULT));
            assertEquals(Errno.BADF, guest.call("fd_fdstat_get", LISTENER + 1, RESULT));
            assertEquals(Errno.NOTCONN, guest.call("sock_send", LISTENER, 0, 0, 0, RESULT));
            assertEquals(Errno.NOTCONN, guest.call("fd_read", LISTENER, guest.putInts(0, 1), 1, RESULT));
            assertEquals(Errno.NOTSOCK, guest.call("sock_accept", 0, 0, RESULT));
            assertEquals(Errno.BADF, guest.call("sock_accept", 9, 0, RESULT));
            assertEquals(Errno.INVAL, guest.call("sock_accept", LISTENER, Flags.FD_APPEND, RESULT));
            assertEquals(Errno.FAULT, guest.call("sock_accept", LISTENER, 0, -1));
        });
    }

    @Test
    void bytesGoBothWays() throws IOException {
        run(guest -> {
            try (Socket client = connect()) {
                assertEquals(CONNECTION, accept(guest, 0));
                write(client, "Hello");
                assertEquals("Hel", receiveText(guest, "fd_read", 3));
                assertEquals("lo", receiveText(guest, "sock_recv", 1, 8));
                assertEquals(Errno.SUCCESS, send(guest, new byte[]{1, 0, -1}));
                assertEquals(3, guest.memory().readI32(RESULT));
                assertArrayEquals(new byte[]{1, 0, -1}, client.getInputStream().readNBytes(3));
                assertEquals(Errno.INVAL, guest.call("sock_accept", CONNECTION, 0, RESULT));
                assertEquals(Errno.SPIPE, guest.call("fd_seek", CONNECTION, 0, 0, RESULT));
                assertEquals(Errno.SUCCESS, guest.call("fd_close", CONNECTION));
                assertEquals(-1, client.getInputStream().read());
            }
        });
    }

    @Test
    void peekingLeavesTheBytesAndWaitAllWaitsForAll() throws IOException {
        run(guest -> {
            try (Socket client = connect()) {
                accept(guest, 0);
                write(client, "abc");
                assertEquals("ab", receiveText(guest, "peek", 2));
                assertEquals("abc", receiveText(guest, "peek", 2, 2));
                CompletableFuture<Void> later = CompletableFuture.runAsync(() -> {
                    try {
                        Thread.sleep(50);
                        write(client, "def");
                    } catch (IOException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
                assertEquals("abcde", receiveText(guest, "all", 4, 1));
                later.join();
                assertEquals("f", receiveText(guest, "sock_recv", 10));
                client.shutdownOutput();
                assertEquals("", receiveText(guest, "all", 10));
                assertEquals("", receiveText(guest, "peek", 10));
            }
        });
    }

    @Test
    void socketsThatDoNotBlockSaySo() throws IOException {
        run(guest -> {
            assertEquals(Errno.SUCCESS, guest.call("fd_fdstat_set_flags", LISTENER, Flags.FD_NONBLOCK));
            assertEquals(Errno.AGAIN, guest.call("sock_accept", LISTENER, 0, RESULT));
            try (Socket client = connect()) {
                while (guest.call("sock_accept", LISTENER, Flags.FD_NONBLOCK, RESULT) == Errno.AGAIN) {
                    Thread.onSpinWait();
                }
                int vectors = guest.putInts(guest.allocate(1 << 20), 1 << 20);
                assertEquals(Errno.AGAIN, guest.call("fd_read", CONNECTION, vectors, 1, RESULT));
                long sent = 0;
                Errno errno = Errno.SUCCESS;
                while (errno == Errno.SUCCESS) {
                    errno = guest.call("fd_write", CONNECTION, vectors, 1, RESULT);
                    sent += errno == Errno.SUCCESS ? guest.memory().readI32(RESULT) : 0;
                }
                assertEquals(Errno.AGAIN, errno);
                assertEquals(sent, client.getInputStream().readNBytes((int) sent).length);
            }
        });
    }

    @Test
    void aBlockingSendSendsAll() throws IOException {
        run(guest -> {
            try (Socket client = connect()) {
                accept(guest, 0);
                int length = 3 << 20;
                CompletableFuture<Integer> reader = CompletableFuture.supplyAsync(() -> {
                    try {
                        Thread.sleep(50);
                        return client.getInputStream().readNBytes(2 * length).length;
                    } catch (IOException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
                int vectors = guest.putInts(0, length, 0, length);
                assertEquals(Errno.SUCCESS, guest.call("sock_send", CONNECTION, vectors, 2, 0, RESULT));
                assertEquals(2 * length, reader.join());
            }
        });
    }

    @Test
    void directionsAreShutDownOneByOne() throws IOException {
        run(guest -> {
            try (Socket client = connect()) {
                accept(guest, 0);
                assertEquals(Errno.INVAL, guest.call("sock_shutdown", CONNECTION, 0));
                assertEquals(Errno.INVAL, guest.call("sock_shutdown", CONNECTION, 4));
                assertEquals(Errno.NOTSOCK, guest.call("sock_shutdown", 1, Flags.SHUTDOWN_WRITE));
                assertEquals(Errno.NOTCONN, guest.call("sock_shutdown", LISTENER, Flags.SHUTDOWN_WRITE));
                assertEquals(Errno.SUCCESS, guest.call("sock_shutdown", CONNECTION, Flags.SHUTDOWN_WRITE));
                assertEquals(-1, client.getInputStream().read());
                assertEquals(Errno.PIPE, send(guest, new byte[1]));
                write(client, "still");
                assertEquals("still", receiveText(guest, "all", 5));
                assertEquals(Errno.SUCCESS, guest.call("sock_shutdown", CONNECTION, Flags.SHUTDOWN_READ));
                assertEquals("", receiveText(guest, "sock_recv", 5));
            }
        });
    }

    private static void subscribe(Guest guest, int index, int type, int descriptor) {
        int address = SUBSCRIPTIONS + 48 * index;
        guest.memory().writeI64(address, index);
        guest.memory().writeI64(address + 8L, type);
        guest.memory().writeI64(address + 16L, descriptor);
    }

    private static void subscribeClock(Guest guest, int index, long nanoseconds) {
        subscribe(guest, index, 0, 1);
        guest.memory().writeI64(SUBSCRIPTIONS + 48L * index + 24, nanoseconds);
        guest.memory().writeI64(SUBSCRIPTIONS + 48L * index + 40, 0);
    }

    /** Polls and returns the user data of the only event. */
    private static long poll(Guest guest, int count) {
        assertEquals(Errno.SUCCESS, guest.call("poll_oneoff", SUBSCRIPTIONS, EVENTS, count, RESULT));
        assertEquals(1, guest.memory().readI32(RESULT));
        return guest.memory().readI64(EVENTS);
    }

    @Test
    void pollWaitsForSocketsClockAndInputTogether() throws IOException {
        PipedOutputStream input = new PipedOutputStream();
        try (TestContext context = TestContext.builder().streams(new PipedInputStream(input), new ByteArrayOutputStream(),
                        new ByteArrayOutputStream()).build()) {
            run(context, guest -> {
                subscribe(guest, 0, 1, LISTENER);
                subscribe(guest, 1, 1, 0);
                subscribeClock(guest, 2, 30_000_000);
                long start = System.nanoTime();
                assertEquals(2, poll(guest, 3));
                assertTrue(System.nanoTime() - start >= 30_000_000);
                subscribeClock(guest, 2, 50_000_000_000L);
                try (Socket client = connect()) {
                    assertEquals(0, poll(guest, 3));
                    accept(guest, 0);
                    subscribe(guest, 0, 1, CONNECTION);
                    CompletableFuture.delayedExecutor(30, TimeUnit.MILLISECONDS).execute(() -> {
                        try {
                            input.write("typed".getBytes(StandardCharsets.UTF_8));
                            input.flush();
                        } catch (IOException e) {
                            throw new IllegalStateException(e);
                        }
                    });
                    assertEquals(1, poll(guest, 3));
                    subscribe(guest, 1, 0, 1);
                    subscribeClock(guest, 1, 40_000_000_000L);
                    write(client, "12345");
                    assertEquals(0, poll(guest, 3));
                    assertEquals(5, guest.memory().readI64(EVENTS + 16));
                    assertEquals(0, guest.memory().readI64(EVENTS + 24));
                    assertEquals("12345", receiveText(guest, "fd_read", 10));
                    client.shutdownOutput();
                    assertEquals(0, poll(guest, 3));
                    assertEquals(Flags.EVENT_HANGUP, guest.memory().readI16(EVENTS + 24));
                    subscribe(guest, 0, 2, CONNECTION);
                    assertEquals(0, poll(guest, 3));
                }
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fixed:2020-01-01T00:00:00Z", "step:2020-01-01T00:00:00Z,PT0.000001S"})
    void timeOutsOfSocketsRunOutOnAVirtualClockToo(String clock) throws IOException {
        PipedOutputStream input = new PipedOutputStream();
        try (TestContext context = TestContext.builder().streams(new PipedInputStream(input), new ByteArrayOutputStream(),
                        new ByteArrayOutputStream()).build()) {
            run(context, clock, guest -> {
                subscribe(guest, 0, 1, LISTENER);
                subscribe(guest, 1, 1, 0);
                subscribeClock(guest, 2, 30_000_000);
                long start = System.nanoTime();
                assertEquals(2, poll(guest, 3), "nothing came");
                assertTrue(System.nanoTime() - start >= 29_000_000, "the wait is real");
                assertEquals(Errno.SUCCESS, guest.call("clock_time_get", 1, 0, RESULT));
                long shown = guest.memory().readI64(RESULT);
                assertTrue(shown >= 30_000_000 && shown < 31_000_000, "the clock shows " + shown);
                subscribeClock(guest, 2, 50_000_000_000L);
                try (Socket client = connect()) {
                    assertEquals(0, poll(guest, 3), "a connection, although there is no input");
                    accept(guest, 0);
                    subscribe(guest, 0, 1, CONNECTION);
                    input.write('x');
                    input.flush();
                    assertEquals(1, poll(guest, 3), "input");
                    write(client, "12345");
                    input.close();
                    assertEquals("12345", receiveText(guest, "all", 5));
                }
            });
        }
    }

    @Test
    void aGuestThatWaitsForAConnectionCanBeCancelled() throws Exception {
        TestContext context = TestContext.builder().streams(InputStream.nullInputStream(), new ByteArrayOutputStream(),
                        new ByteArrayOutputStream()).build();
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<PolyglotException> cancelled = CompletableFuture.supplyAsync(() -> assertThrows(PolyglotException.class,
                        () -> run(context, guest -> {
                            started.countDown();
                            guest.call("sock_accept", LISTENER, 0, RESULT);
                        })));
        started.await();
        Thread.sleep(100);
        long start = System.nanoTime();
        context.context().close(true);
        assertTrue(cancelled.get(10, TimeUnit.SECONDS).isCancelled());
        assertTrue(System.nanoTime() - start < 5_000_000_000L);
        // The end of the program has closed the socket.
        assertThrows(IOException.class, this::connect);
    }

    @Test
    void socketsThatCannotBeGrantedAreRefused() throws IOException {
        try (TestContext context = TestContext.builder().io(IOAccess.NONE).build()) {
            assertEquals("cannot listen on 127.0.0.1:" + port + ": the context does not allow sockets",
                            assertThrows(PolyglotException.class, () -> context.run(this::module)).getMessage());
        }
        try (TestContext context = TestContext.builder().build();
                        ServerSocket other = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            assertEquals("cannot listen on 127.0.0.1:" + other.getLocalPort() + ": Address already in use",
                            assertThrows(PolyglotException.class, () -> context.run(this::module)).getMessage());
        }
    }

    @Test
    void addressesAreReadAndWrongOnesRefused() {
        assertEquals(List.of(new ListenAddress("::1", 80), new ListenAddress("localhost", 0)),
                        ListenAddress.parseList("[::1]:80,localhost:0"));
        assertEquals("[::1]:80", new ListenAddress("::1", 80).toString());
        for (String wrong : List.of("8080", ":80", "localhost", "localhost:", "localhost:x", "localhost:65536", "::1:80", "a:1,")) {
            assertThrows(IllegalArgumentException.class, () -> ListenAddress.parseList(wrong), wrong);
        }
    }
}
