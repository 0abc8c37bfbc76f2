package dev.tuber.wasi.functions;

import static dev.tuber.wasi.testing.Sandbox.CREATE;
import static dev.tuber.wasi.testing.Sandbox.FOLLOW;
import static dev.tuber.wasi.testing.Sandbox.READ_WRITE;
import static dev.tuber.wasi.testing.Sandbox.RESULT;
import static dev.tuber.wasi.testing.Sandbox.ROOT;
import static dev.tuber.wasi.testing.Sandbox.read;
import static dev.tuber.wasi.testing.Sandbox.tryOpen;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dev.tuber.wasi.WasiProvider;
import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.Layout;
import dev.tuber.wasi.testing.Guest;
import dev.tuber.wasi.testing.TestContext;
import dev.tuber.wasi.truffle.DirectoryGrant;
import dev.tuber.wasi.truffle.TruffleWorld;
import dev.tuber.wasm.host.HostModule;

/**
 * One thread of a program exchanges a directory for a link that leads outside, again and again, while another one uses paths through
 * it. Both by the same descriptors, and by those of two modules that were granted the same directory.
 */
class RacingThreadsTest {
    private static final long DURATION = 700_000_000L;

    @TempDir
    Path base;

    private static HostModule module(com.oracle.truffle.api.TruffleLanguage.Env env, Layout layout, Path granted) {
        return WasiProvider.create(layout, new TruffleWorld(env, List.of(new DirectoryGrant("/", granted.toString(), false)), Set.of()));
    }

    @Test
    @Timeout(60)
    void threadsOfOneProgram() throws IOException {
        race(false);
    }

    @Test
    @Timeout(60)
    void twoModulesWithTheSameDirectory() throws IOException {
        race(true);
    }

    private void race(boolean twoModules) throws IOException {
        Path granted = Files.createDirectory(base.resolve("granted"));
        Path outside = Files.createDirectory(base.resolve("outside"));
        Files.writeString(outside.resolve("secret"), "secret");
        Files.createDirectory(granted.resolve("d"));
        Files.writeString(granted.resolve("d/secret"), "inside");
        long[] exchanges = new long[1];
        try (TestContext context = TestContext.builder().build()) {
            context.run(env -> {
                HostModule module = module(env, Layout.PREVIEW1, granted);
                HostModule other = twoModules ? module(env, Layout.UNSTABLE, granted) : module;
                AtomicBoolean end = new AtomicBoolean();
                Thread exchanger = new Thread(() -> exchanges[0] = exchange(new Guest(other), end));
                exchanger.start();
                try {
                    use(new Guest(module));
                } finally {
                    end.set(true);
                    exchanger.join();
                }
            });
        }
        assertTrue(exchanges[0] > 20, exchanges[0] + " exchanges");
        assertArrayEquals(new String[]{"secret"}, outside.toFile().list());
        assertEquals("secret", Files.readString(outside.resolve("secret")));
    }

    private static long exchange(Guest guest, AtomicBoolean end) {
        long count = 0;
        guest.call("path_symlink", "../outside", ROOT, "link");
        while (!end.get()) {
            guest.reset();
            guest.call("path_rename", ROOT, "d", ROOT, "kept");
            guest.call("path_rename", ROOT, "link", ROOT, "d");
            guest.call("path_rename", ROOT, "d", ROOT, "link");
            guest.call("path_rename", ROOT, "kept", ROOT, "d");
            count++;
        }
        return count;
    }

    private static void use(Guest guest) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < DURATION) {
            guest.reset();
            if (tryOpen(guest, ROOT, "d/secret", FOLLOW, 0, READ_WRITE) == Errno.SUCCESS) {
                int file = guest.memory().readI32(RESULT);
                assertEquals("inside", read(guest, file, 20));
                guest.call("fd_close", file);
            }
            if (tryOpen(guest, ROOT, "d/made", FOLLOW, CREATE, READ_WRITE) == Errno.SUCCESS) {
                guest.call("fd_close", guest.memory().readI32(RESULT));
                guest.call("path_unlink_file", ROOT, "d/made");
            }
            guest.call("path_create_directory", ROOT, "d/directory");
            guest.call("path_remove_directory", ROOT, "d/directory");
        }
    }
}
