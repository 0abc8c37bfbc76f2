package dev.tuber.wasi.functions;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.tuber.wasi.WasiProvider;
import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.Layout;
import dev.tuber.wasi.testing.ExitException;
import dev.tuber.wasi.testing.Guest;
import dev.tuber.wasi.testing.TestWorld;
import dev.tuber.wasm.host.HostModule;

/** Arguments, environment, clocks, randomness, process, standard streams, polling and sockets, in a made-up world. */
class WorldFunctionsTest {
    private static final int OUTSIDE = Guest.MEMORY_SIZE - 2;

    private final TestWorld world = new TestWorld();

    private Guest guest() {
        return guest(Layout.PREVIEW1);
    }

    private Guest guest(Layout layout) {
        return new Guest(WasiProvider.create(layout, world));
    }

    @ParameterizedTest
    @EnumSource
    void offersAllFunctions(Layout layout) {
        assertEquals(46, WasiProvider.create(layout, world).items().size());
    }

    @Test
    void theEndOfTheContextClosesAllDescriptors() {
        HostModule module = WasiProvider.create(Layout.PREVIEW1, world);
        Guest guest = new Guest(module);
        assertEquals(Errno.SUCCESS, guest.call("fd_fdstat_get", 1, 0));
        module.close();
        assertEquals(Errno.BADF, guest.call("fd_fdstat_get", 1, 0));
    }

    @Test
    void arguments() {
        world.arguments = List.of("prog", "", "zwölf");
        Guest guest = guest();
        assertEquals(Errno.SUCCESS, guest.call("args_sizes_get", 0, 8));
        assertEquals(3, guest.memory().readI32(0));
        int length = guest.memory().readI32(8);
        assertEquals(5 + 1 + 7, length);
        assertEquals(Errno.SUCCESS, guest.call("args_get", 16, 100));
        assertEquals("prog\0\0zwölf\0", guest.text(100, length));
        assertEquals(List.of(100, 105, 106), List.of(guest.memory().readI32(16), guest.memory().readI32(20),
                        guest.memory().readI32(24)));
    }

    @Test
    void environment() {
        world.environment = new TreeMap<>(Map.of("B", "=2", "A", ""));
        Guest guest = guest();
        assertEquals(Errno.SUCCESS, guest.call("environ_sizes_get", 0, 4));
        assertEquals(2, guest.memory().readI32(0));
        assertEquals(Errno.SUCCESS, guest.call("environ_get", 16, 100));
        assertEquals("A=\0B==2\0", guest.text(100, guest.memory().readI32(4)));
    }

    @Test
    void emptyEnvironmentIsEmpty() {
        Guest guest = guest();
        assertEquals(Errno.SUCCESS, guest.call("environ_sizes_get", 0, 4));
        assertEquals(0, guest.memory().readI64(0));
        assertEquals(Errno.SUCCESS, guest.call("environ_get", Guest.MEMORY_SIZE, Guest.MEMORY_SIZE));
    }

    @Test
    void badResultAddressesAreFaults() {
        Guest guest = guest();
        for (int address : new int[]{OUTSIDE, -1, Guest.MEMORY_SIZE}) {
            assertEquals(Errno.FAULT, guest.call("args_sizes_get", 0, address));
            assertEquals(Errno.FAULT, guest.call("args_sizes_get", address, 0));
            assertEquals(Errno.FAULT, guest.call("args_get", address, 0));
            assertEquals(Errno.FAULT, guest.call("args_get", 0, address));
            assertEquals(Errno.FAULT, guest.call("clock_time_get", 0, 0, address));
            assertEquals(Errno.FAULT, guest.call("clock_res_get", 0, address));
            assertEquals(Errno.FAULT, guest.call("random_get", address, 8));
            assertEquals(Errno.FAULT, guest.call("fd_fdstat_get", 1, address));
            assertEquals(Errno.FAULT, guest.call("fd_filestat_get", 1, address));
            assertEquals(Errno.FAULT, guest.call("fd_write", 1, 0, 0, address));
            assertEquals(Errno.FAULT, guest.call("fd_write", 1, address, 1, 0));
            assertEquals(Errno.FAULT, guest.call("poll_oneoff", address, 0, 1, 0));
            assertEquals(Errno.FAULT, guest.call("poll_oneoff", 0, address, 1, 0));
            assertEquals(Errno.FAULT, guest.call("poll_oneoff", 0, 0, 1, address));
        }
    }

    @Test
    void clocks() {
        Guest guest = guest();
        world.elapsed = 5;
        assertEquals(Errno.SUCCESS, guest.call("clock_time_get", 0, 0, 0));
        assertEquals(TestWorld.REALTIME_START + 5, guest.memory().readI64(0));
        assertEquals(Errno.SUCCESS, guest.call("clock_time_get", 1, 1000, 0));
        assertEquals(5, guest.memory().readI64(0));
        assertEquals(Errno.SUCCESS, guest.call("clock_res_get", 3, 0));
        assertEquals(4, guest.memory().readI64(0));
        assertEquals(Errno.INVAL, guest.call("clock_time_get", 4, 0, 0));
        assertEquals(Errno.INVAL, guest.call("clock_res_get", -1, 0));
    }

    @Test
    void randomFillsExactly() {
        Guest guest = guest();
        assertEquals(Errno.SUCCESS, guest.call("random_get", 100, 100_000));
        byte[] expected = new byte[1 << 16];
        new Random(1).nextBytes(expected);
        assertArrayEquals(expected, guest.bytes(100, expected.length));
        assertArrayEquals(new byte[100], guest.bytes(0, 100));
        assertArrayEquals(new byte[100], guest.bytes(100_100, 100));
        assertNotEquals(0, guest.memory().readI64(100_092));
        assertEquals(Errno.SUCCESS, guest.call("random_get", Guest.MEMORY_SIZE, 0));
    }

    @Test
    void exitAndSignals() {
        Guest guest = guest();
        assertEquals(33, assertThrows(ExitException.class, () -> guest.call("proc_exit", 33)).exitCode());
        assertEquals(-1, assertThrows(ExitException.class, () -> guest.call("proc_exit", -1)).exitCode());
        assertEquals(134, assertThrows(ExitException.class, () -> guest.call("proc_raise", 6)).exitCode());
        assertEquals(Errno.SUCCESS, guest.call("proc_raise", 0));
        assertEquals(Errno.SUCCESS, guest.call("proc_raise", 16));
        assertEquals(Errno.NOTSUP, guest.call("proc_raise", 18));
        assertEquals(Errno.INVAL, guest.call("proc_raise", 31));
        assertEquals(Errno.SUCCESS, guest.call("sched_yield"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void writesBytesAsTheyAre(boolean hasViews) {
        Guest guest = new Guest(WasiProvider.create(Layout.PREVIEW1, world), hasViews);
        byte[] bytes = new byte[100_000];
        new Random(2).nextBytes(bytes);
        int address = guest.put(bytes);
        int vectors = guest.putInts(address, 7, address + 7, 0, address + 7, bytes.length - 7);
        assertEquals(Errno.SUCCESS, guest.call("fd_write", 1, vectors, 3, 0));
        assertEquals(bytes.length, guest.memory().readI32(0));
        assertArrayEquals(bytes, ((ByteArrayOutputStream) world.output).toByteArray());
        int error = guest.putInts(address, 3, address + 3, 4);
        assertEquals(Errno.SUCCESS, guest.call("fd_write", 2, error, 2, 0));
        assertArrayEquals(java.util.Arrays.copyOf(bytes, 7), world.errors.toByteArray());
    }

    @Test
    void everyWriteIsFlushedAndGathered() {
        int[] calls = new int[2];
        world.output = new OutputStream() {
            @Override
            public void write(int b) {
                throw new AssertionError("written in single bytes");
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                calls[0]++;
            }

            @Override
            public void flush() {
                calls[1]++;
            }
        };
        Guest guest = guest();
        int text = guest.put("hello\n".getBytes(StandardCharsets.UTF_8));
        assertEquals(Errno.SUCCESS, guest.call("fd_write", 1, guest.putInts(text, 5, text + 5, 1), 2, 0));
        assertArrayEquals(new int[]{1, 1}, calls);
    }

    @Test
    void brokenPipeIsAnErrorNumber() {
        world.output = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        Guest guest = guest();
        int text = guest.put(new byte[4]);
        assertEquals(Errno.PIPE, guest.call("fd_write", 1, guest.putInts(text, 4), 1, 0));
    }

    @Test
    void vectorsAreCheckedBeforeAnythingIsMoved() {
        Guest guest = guest();
        int text = guest.put(new byte[16]);
        int good = text;
        // The second buffer ends behind the memory, lies behind it, wraps around, or the list itself does.
        assertEquals(Errno.FAULT, guest.call("fd_write", 1, guest.putInts(good, 4, OUTSIDE, 4), 2, 0));
        assertEquals(Errno.FAULT, guest.call("fd_write", 1, guest.putInts(good, 4, -8, 16), 2, 0));
        assertEquals(Errno.FAULT, guest.call("fd_write", 1, guest.putInts(good, 4, good, -1), 2, 0));
        assertEquals(Errno.FAULT, guest.call("fd_write", 1, guest.putInts(good, 4), 0x2000_0000, 0));
        assertEquals(Errno.FAULT, guest.call("fd_write", 1, guest.putInts(good, 4), -1, 0));
        assertEquals(Errno.FAULT, guest.call("fd_write", 1, -8, 1, 0));
        assertEquals(0, ((ByteArrayOutputStream) world.output).size());
        assertEquals(Errno.FAULT, guest.call("fd_read", 0, guest.putInts(good, 4, OUTSIDE, 4), 2, 0));
        assertEquals(Errno.SUCCESS, guest.call("fd_write", 1, guest.putInts(Guest.MEMORY_SIZE, 0), 1, 0));
    }

    @Test
    void totalOfMoreThan32BitsIsInvalid() {
        Guest guest = guest();
        int count = 1200;
        int[] entries = new int[count * 2];
        for (int i = 0; i < count; i++) {
            entries[2 * i + 1] = Guest.MEMORY_SIZE;
        }
        assertEquals(Errno.INVAL, guest.call("fd_write", 1, guest.putInts(entries), count, 0));
        assertEquals(0, ((ByteArrayOutputStream) world.output).size());
    }

    @Test
    void readsInput() {
        world.input = "some input".getBytes(StandardCharsets.UTF_8);
        Guest guest = guest();
        int buffer = guest.allocate(16);
        assertEquals(Errno.SUCCESS, guest.call("fd_read", 0, guest.putInts(buffer, 4, buffer + 4, 12), 2, 0));
        assertEquals("some input", guest.text(buffer, guest.memory().readI32(0)));
        assertEquals(Errno.SUCCESS, guest.call("fd_read", 0, guest.putInts(buffer, 16), 1, 0));
        assertEquals(0, guest.memory().readI32(0));
    }

    @Test
    void streamsAreForOneDirectionAndHaveNoOffset() {
        Guest guest = guest();
        int vectors = guest.putInts(guest.allocate(4), 4);
        assertEquals(Errno.BADF, guest.call("fd_write", 0, vectors, 1, 0));
        assertEquals(Errno.BADF, guest.call("fd_read", 1, vectors, 1, 0));
        assertEquals(Errno.SPIPE, guest.call("fd_seek", 1, 0, 0, 0));
        assertEquals(Errno.SPIPE, guest.call("fd_tell", 0, 0));
        assertEquals(Errno.SPIPE, guest.call("fd_pread", 0, vectors, 1, 0, 0));
        assertEquals(Errno.SPIPE, guest.call("fd_pwrite", 1, vectors, 1, 0, 0));
        assertEquals(Errno.BADF, guest.call("fd_write", 3, vectors, 1, 0));
        assertEquals(Errno.BADF, guest.call("fd_write", -1, vectors, 1, 0));
        assertEquals(Errno.BADF, guest.call("fd_prestat_get", 1, 0));
        assertEquals(Errno.NOTDIR, guest.call("path_open", 1, 0, "x", 0, 0, 0, 0, 0));
    }

    @Test
    void terminalsAreCharacterDevices() {
        Guest guest = guest();
        assertEquals(Errno.SUCCESS, guest.call("fd_fdstat_get", 1, 0));
        assertEquals(0, guest.memory().readI8(0));
        assertEquals(Errno.SUCCESS, guest.call("fd_fdstat_get", 2, 0));
        assertEquals(2, guest.memory().readI8(0));
        assertEquals(0, guest.memory().readI64(8) & 0x24, "a terminal cannot seek");
    }

    @Test
    void closedStreamsAreGoneAndNumbersAreReused() {
        Guest guest = guest();
        assertEquals(Errno.SUCCESS, guest.call("fd_close", 1));
        assertEquals(Errno.BADF, guest.call("fd_close", 1));
        assertEquals(Errno.BADF, guest.call("fd_renumber", 2, 1));
        assertEquals(Errno.BADF, guest.call("fd_renumber", 1, 2));
        assertEquals(Errno.SUCCESS, guest.call("fd_renumber", 2, 0));
        assertEquals(Errno.BADF, guest.call("fd_fdstat_get", 2, 0));
        assertEquals(Errno.SUCCESS, guest.call("fd_renumber", 0, 0));
        assertEquals(Errno.SUCCESS, guest.call("fd_fdstat_get", 0, 0));
    }

    @Test
    void socketsAreNotThere() {
        Guest guest = guest();
        assertEquals(Errno.NOTSOCK, guest.call("sock_shutdown", 1, 3));
        assertEquals(Errno.NOTSOCK, guest.call("sock_accept", 0, 0, 0));
        assertEquals(Errno.NOTSOCK, guest.call("sock_recv", 0, 0, 0, 0, 0, 0));
        assertEquals(Errno.NOTSOCK, guest.call("sock_send", 1, 0, 0, 0, 0));
        assertEquals(Errno.BADF, guest.call("sock_shutdown", 9, 3));
    }

    /** Writes a clock subscription. */
    private static void clock(Guest guest, Layout layout, int address, long userData, int id, long timeout, int flags) {
        int offset = address + (layout == Layout.PREVIEW1 ? 16 : 24);
        guest.memory().writeI64(address, userData);
        guest.memory().writeI64(address + 8L, 0);
        guest.memory().writeI32(offset, id);
        guest.memory().writeI64(offset + 8L, timeout);
        guest.memory().writeI64(offset + 16L, 0);
        guest.memory().writeI16(offset + 24L, (short) flags);
    }

    private static void stream(Guest guest, int address, long userData, int type, int descriptor) {
        guest.memory().writeI64(address, userData);
        guest.memory().writeI64(address + 8L, type);
        guest.memory().writeI32(address + 16L, descriptor);
    }

    private static int poll(Guest guest, int subscriptions, int count) {
        assertEquals(Errno.SUCCESS, guest.call("poll_oneoff", subscriptions, 1024, count, 0));
        return guest.memory().readI32(0);
    }

    @ParameterizedTest
    @EnumSource
    void theEarliestClockEndsThePoll(Layout layout) {
        Guest guest = guest(layout);
        int size = layout == Layout.PREVIEW1 ? 48 : 56;
        int subscriptions = guest.allocate(size * 3);
        world.elapsed = 1000;
        clock(guest, layout, subscriptions, 11, 1, 5000, 0);
        clock(guest, layout, subscriptions + size, 22, 1, 1300, 1);
        clock(guest, layout, subscriptions + 2 * size, 33, 0, TestWorld.REALTIME_START + 9000, 1);
        assertEquals(1, poll(guest, subscriptions, 3));
        assertEquals(22, guest.memory().readI64(1024));
        assertEquals(0, guest.memory().readI64(1032));
        assertEquals(1300, world.elapsed);
    }

    @Test
    void timesOfThePastAndZeroFireAtOnce() {
        Guest guest = guest();
        int subscriptions = guest.allocate(96);
        world.elapsed = 1000;
        clock(guest, Layout.PREVIEW1, subscriptions, 1, 1, 0, 0);
        clock(guest, Layout.PREVIEW1, subscriptions + 48, 2, 1, 3, 1);
        assertEquals(2, poll(guest, subscriptions, 2));
        assertEquals(1000, world.elapsed);
    }

    @Test
    void errorsOfASubscriptionAreInItsEvent() {
        Guest guest = guest();
        int subscriptions = guest.allocate(48 * 5);
        clock(guest, Layout.PREVIEW1, subscriptions, 1, 9, 100, 0);
        stream(guest, subscriptions + 48, 2, 1, 77);
        stream(guest, subscriptions + 96, 3, 2, 0);
        stream(guest, subscriptions + 144, 4, 7, 0);
        clock(guest, Layout.PREVIEW1, subscriptions + 192, 5, 1, 100, 2);
        assertEquals(5, poll(guest, subscriptions, 5));
        Errno[] expected = {Errno.INVAL, Errno.BADF, Errno.BADF, Errno.INVAL, Errno.INVAL};
        for (int i = 0; i < expected.length; i++) {
            assertEquals(i + 1, guest.memory().readI64(1024 + 32L * i));
            assertEquals(expected[i].number(), guest.memory().readI16(1032 + 32L * i));
        }
        assertEquals(0, world.elapsed);
    }

    @Test
    void inputIsWaitedForUntilTheClock() {
        Guest guest = guest();
        int subscriptions = guest.allocate(96);
        world.input = new byte[9];
        world.inputDelay = 2000;
        clock(guest, Layout.PREVIEW1, subscriptions, 1, 1, 500, 0);
        stream(guest, subscriptions + 48, 2, 1, 0);
        assertEquals(1, poll(guest, subscriptions, 2));
        assertEquals(1, guest.memory().readI64(1024));
        assertEquals(1, poll(guest, subscriptions + 48, 1));
        assertEquals(2, guest.memory().readI64(1024));
        assertEquals(9, guest.memory().readI64(1040));
        assertEquals(2000, world.elapsed);
    }

    @Test
    void outputIsAlwaysReady() {
        Guest guest = guest();
        int subscriptions = guest.allocate(96);
        clock(guest, Layout.PREVIEW1, subscriptions, 1, 1, 500, 0);
        stream(guest, subscriptions + 48, 2, 2, 1);
        assertEquals(1, poll(guest, subscriptions, 2));
        assertEquals(2, guest.memory().readI64(1024));
        assertEquals(0, world.elapsed);
    }

    @Test
    void pollsWithoutSubscriptionsOrWithForgedCounts() {
        Guest guest = guest();
        assertEquals(Errno.INVAL, guest.call("poll_oneoff", 0, 0, 0, 0));
        assertEquals(Errno.FAULT, guest.call("poll_oneoff", 0, 0, -1, 0));
        assertEquals(Errno.FAULT, guest.call("poll_oneoff", 0, 0, 0x0555_5556, 0));
        assertEquals(Errno.INVAL, guest.call("poll_oneoff", 0, 0, 70_000, 0));
        assertEquals(Errno.INVAL, guest.call("fd_write", 1, 0, 70_000, 0));
    }

    @Test
    void processorTimeCannotBeWaitedFor() {
        Guest guest = guest();
        int subscriptions = guest.allocate(96);
        clock(guest, Layout.PREVIEW1, subscriptions, 1, 2, 100, 0);
        clock(guest, Layout.PREVIEW1, subscriptions + 48, 2, 3, 100, 0);
        assertEquals(2, poll(guest, subscriptions, 2));
        assertEquals(Errno.NOTSUP.number(), guest.memory().readI16(1032));
        assertEquals(Errno.NOTSUP.number(), guest.memory().readI16(1064));
    }
}
