package dev.tuber.wasi.virtual;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.io.IOAccess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.tuber.wasi.memory.MemoryFileSystem;
import dev.tuber.wasi.world.WasiWorld;

/** A program that writes out all that could differ between two runs, in worlds where nothing does. */
class ReproducibleRunTest {
    private static final long START = Instant.parse("2020-01-01T00:00:00Z").getEpochSecond() * 1_000_000_000L;
    private static final long HOUR = 3_600_000_000_000L;
    /** Where the program's output has what, in bytes. */
    private static final int REALTIME = 0;
    private static final int MONOTONIC = 8;
    private static final int AFTER_SLEEP = 16;
    private static final int RANDOM = 24;
    private static final int RANDOM_LENGTH = 40;
    private static final int MODIFIED = 128;

    @TempDir
    private Path directory;

    private static byte[] run(Map<String, String> options, IOAccess access) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (Context context = Context.newBuilder("wasm").option("engine.WarnInterpreterOnly", "false").allowIO(access)
                        .option("wasm.Builtins", "wasi_snapshot_preview1").options(options).out(output).build()) {
            Path program = Path.of(ReproducibleRunTest.class.getResource("world.wat").toURI());
            context.eval(Source.newBuilder("wasm", program.toFile()).build()).newInstance().getMember("exports").getMember("_start")
                            .executeVoid();
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
        return output.toByteArray();
    }

    private static Map<String, String> options(String clock, String seed, Path granted) {
        return Map.of("wasm.WasiClock", clock, "wasm.WasiRandomSeed", seed, "wasm.WasiFileSystem", "memory", "wasm.WasiMapDirs",
                        "/::" + granted);
    }

    /** Two directories with the same contents, made in different orders, so that the host's inodes and listings differ. */
    private Path makeDirectory(String name, List<String> files) throws IOException {
        Path made = Files.createDirectory(directory.resolve(name));
        for (String file : files) {
            Files.createDirectories(made.resolve(file).getParent());
            Files.writeString(made.resolve(file), file);
            Files.setLastModifiedTime(made.resolve(file), FileTime.fromMillis(1000));
        }
        Files.createSymbolicLink(made.resolve("link"), Path.of("b"));
        return made;
    }

    @Test
    void twoRunsAreTheSameInEveryBit() throws IOException {
        Path first = makeDirectory("first", List.of("a", "b", "c/d", "e"));
        Path second = makeDirectory("second", List.of("e", "c/d", "b", "a"));
        for (String clock : List.of("fixed:2020-01-01T00:00:00Z", "step:2020-01-01T00:00:00Z,PT0.5S")) {
            byte[] output = run(options(clock, "7", first), IOAccess.ALL);
            assertArrayEquals(output, run(options(clock, "7", first), IOAccess.ALL), clock);
            assertArrayEquals(output, run(options(clock, "7", second), IOAccess.ALL), clock);
            byte[] other = run(options(clock, "8", first), IOAccess.ALL);
            assertFalse(Arrays.equals(random(output), random(other)));
        }
        // All that the program made is gone.
        assertFalse(Files.exists(first.resolve("n")));
        assertFalse(Files.exists(first.resolve("new")));
    }

    private static byte[] random(byte[] output) {
        return Arrays.copyOfRange(output, RANDOM, RANDOM + RANDOM_LENGTH);
    }

    private static void assertTimes(byte[] output, long realtime, long monotonic, long afterSleep, long modified) {
        ByteBuffer numbers = ByteBuffer.wrap(output).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(realtime, numbers.getLong(REALTIME));
        assertEquals(monotonic, numbers.getLong(MONOTONIC));
        assertEquals(afterSleep, numbers.getLong(AFTER_SLEEP));
        assertEquals(modified, numbers.getLong(MODIFIED));
    }

    @Test
    void timePassesAsTold() throws IOException {
        assertTimes(run(options("fixed:2020-01-01T00:00:00Z", "1", directory), IOAccess.ALL), START, 0, HOUR, START + HOUR);
        long step = 500_000_000L;
        byte[] output = run(options("step:2020-01-01T00:00:00Z,PT0.5S", "1", directory), IOAccess.ALL);
        assertEquals(START, ByteBuffer.wrap(output).order(ByteOrder.LITTLE_ENDIAN).getLong(REALTIME));
        long slept = ByteBuffer.wrap(output).order(ByteOrder.LITTLE_ENDIAN).getLong(AFTER_SLEEP);
        assertTrue(slept >= HOUR && slept <= HOUR + 10 * step, "slept until " + slept);
    }

    @Test
    void randomBytesAreTheSameForEver() throws IOException {
        byte[] bytes = new byte[40];
        new SeededRandom(7).fill(bytes);
        assertArrayEquals(bytes, random(run(options("fixed:1999-01-01T00:00:00Z", "7", directory), IOAccess.ALL)));
        assertArrayEquals(bytes, random(run(options("fixed:1999-01-01T00:00:00Z", "0x7", directory), IOAccess.ALL)));
        byte[] inPieces = new byte[40];
        SeededRandom random = new SeededRandom(7);
        for (int start = 0, length = 1; start < inPieces.length; start += length, length = Math.min(length + 2, inPieces.length - start)) {
            byte[] piece = new byte[length];
            random.fill(piece);
            System.arraycopy(piece, 0, inPieces, start, length);
        }
        assertArrayEquals(bytes, inPieces);
    }

    @Test
    void embeddersBringTheirFiles() throws IOException {
        byte[][] outputs = new byte[2][];
        for (int i = 0; i < outputs.length; i++) {
            MemoryFileSystem files = MemoryFileSystem.create(1 << 20, InstantSource.fixed(Instant.EPOCH))
                            .putFile("/data/b", "text".getBytes(StandardCharsets.UTF_8)).putDirectory("/data/a");
            outputs[i] = run(Map.of("wasm.WasiClock", "fixed:2020-01-01T00:00:00Z", "wasm.WasiRandomSeed", "1", "wasm.WasiMapDirs",
                            "/::/data"), IOAccess.newBuilder().fileSystem(files).build());
            assertEquals(List.of("a", "b", "n", "new"), files.list("/data"));
            assertEquals(0, files.read("/data/new").length);
        }
        assertArrayEquals(outputs[0], outputs[1]);
    }

    @Test
    void withoutDirectoriesThereIsAnEmptyOne() throws IOException {
        byte[] output = run(Map.of("wasm.WasiFileSystem", "memory", "wasm.WasiClock", "fixed:1970-01-01T00:00:00Z"), IOAccess.NONE);
        assertTimes(output, 0, 0, HOUR, HOUR);
    }

    /** Whatever belongs to the world and is not exchanged stays as it was. */
    @Test
    void theRestOfTheWorldStays() {
        List<String> asked = new ArrayList<>();
        WasiWorld world = (WasiWorld) Proxy.newProxyInstance(WasiWorld.class.getClassLoader(), new Class<?>[]{WasiWorld.class},
                        (proxy, method, arguments) -> {
                            asked.add(method.getName());
                            return method.getReturnType() == boolean.class ? false : null;
                        });
        WasiWorld exchanged = VirtualWorld.of(world, null, null, List.of());
        exchanged.arguments();
        exchanged.environment();
        exchanged.standardOutput();
        exchanged.standardError();
        exchanged.isTerminal(1);
        exchanged.sockets();
        exchanged.close();
        for (Method method : WasiWorld.class.getMethods()) {
            assertTrue(asked.contains(method.getName()) || method.getName().equals("preopens"), method.getName());
        }
    }

    @Test
    void whatDoesNotFitIsRefused() throws IOException {
        Files.write(directory.resolve("large"), new byte[100_000]);
        PolyglotException thrown = assertThrows(PolyglotException.class, () -> run(Map.of("wasm.WasiFileSystem", "memory:64k",
                        "wasm.WasiMapDirs", directory.toString()), IOAccess.ALL));
        assertEquals("cannot copy the program's directories to memory: No space left on device", thrown.getMessage());
        assertFalse(thrown.isInternalError());
    }

    @Test
    void settingsThatMakeNoSense() {
        assertRefused("wasm.WasiClock", "now", "'now' is not a clock; expected system, fixed:");
        assertRefused("wasm.WasiClock", "fixed:yesterday", "'fixed:yesterday' is not a clock: ");
        assertRefused("wasm.WasiClock", "fixed:2300-01-01T00:00:00Z", "is not between the years 1970 and 2262");
        assertRefused("wasm.WasiClock", "step:2020-01-01T00:00:00Z,PT0S", "a clock's step must be longer than 0");
        assertRefused("wasm.WasiRandomSeed", "seven", "'seven' is not a number of 64 bits");
        assertRefused("wasm.WasiRandomSeed", "9223372036854775808", "is not a number of 64 bits");
        assertRefused("wasm.WasiFileSystem", "disk", "'disk' is not a file system; expected host, memory or memory:SIZE");
        for (String size : List.of("", "k", "-1", "1t", "99999999999g")) {
            assertRefused("wasm.WasiFileSystem", "memory:" + size, "'" + size + "' is not a size");
        }
    }

    private static void assertRefused(String option, String value, String message) {
        IllegalArgumentException thrown = assertThrows(IllegalArgumentException.class,
                        () -> Context.newBuilder("wasm").option(option, value).build().close());
        assertTrue(thrown.getMessage().contains(message), thrown.getMessage());
    }
}
