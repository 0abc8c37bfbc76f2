package dev.tuber.wasi.functions;

import static dev.tuber.wasi.testing.Sandbox.ALL_RIGHTS;
import static dev.tuber.wasi.testing.Sandbox.CREATE;
import static dev.tuber.wasi.testing.Sandbox.DIRECTORY;
import static dev.tuber.wasi.testing.Sandbox.EXCLUSIVE;
import static dev.tuber.wasi.testing.Sandbox.FOLLOW;
import static dev.tuber.wasi.testing.Sandbox.READ_WRITE;
import static dev.tuber.wasi.testing.Sandbox.RESULT;
import static dev.tuber.wasi.testing.Sandbox.ROOT;
import static dev.tuber.wasi.testing.Sandbox.TRUNCATE;
import static dev.tuber.wasi.testing.Sandbox.open;
import static dev.tuber.wasi.testing.Sandbox.read;
import static dev.tuber.wasi.testing.Sandbox.tryOpen;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.io.IOAccess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.tuber.wasi.WasiProvider;
import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.Layout;
import dev.tuber.wasi.abi.Rights;
import dev.tuber.wasi.testing.Guest;
import dev.tuber.wasi.testing.Sandbox;
import dev.tuber.wasi.testing.TestContext;
import dev.tuber.wasi.truffle.DirectoryGrant;
import dev.tuber.wasi.truffle.TruffleWorld;

/** Attempts to leave a granted directory. Each must be refused, and nothing outside may be read, made, changed or removed. */
class SandboxTest {
    @TempDir
    Path base;

    private Path granted;
    private Map<String, String> outside;

    @BeforeEach
    void populate() throws IOException {
        granted = Files.createDirectory(base.resolve("granted"));
        Files.createDirectories(base.resolve("outside/dir"));
        Files.writeString(base.resolve("outside/secret"), "secret");
        Files.writeString(base.resolve("outside/dir/secret"), "secret");
        Files.createDirectories(granted.resolve("a/b/c"));
        Files.writeString(granted.resolve("file"), "inside");
        Files.writeString(granted.resolve("a/file"), "inside a");
        link("up", "..");
        link("relative", "../outside");
        link("relative-file", "../outside/secret");
        link("absolute", base.resolve("outside").toString());
        link("absolute-file", base.resolve("outside/secret").toString());
        link("absolute-inside", granted.resolve("a").toString());
        link("deep", "a/b/c/../../../../outside");
        link("chain", "a/b/up-link");
        link("a/b/up-link", "../../../outside");
        link("loop", "loop");
        link("ping", "pong");
        link("pong", "ping");
        link("hidden", "../granted/file");
        link("good", "a/b");
        link("a/good-up", "../file");
        outside = snapshot();
    }

    private void link(String name, String target) throws IOException {
        Files.createSymbolicLink(granted.resolve(name), Path.of(target));
    }

    /** Everything outside the grant: paths, contents and times. */
    private Map<String, String> snapshot() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(base)) {
            for (Path path : (Iterable<Path>) paths.filter(path -> !path.startsWith(granted) && !path.equals(base))::iterator) {
                String contents = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) ? Files.readString(path) : "";
                files.put(path.toString(), contents + Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS)
                                + Files.getAttribute(path, "unix:nlink", LinkOption.NOFOLLOW_LINKS));
            }
        }
        return files;
    }

    @AfterEach
    void nothingOutsideHasChanged() throws IOException {
        assertEquals(outside, snapshot());
    }

    private void run(Sandbox.Body body) throws IOException {
        Sandbox.run(granted, body);
    }

    /** Paths to things outside; followed or not, none may be reached. */
    static Stream<String> escapes() {
        return Stream.of("..", "../outside/secret", "../granted/file", "a/../../outside/secret", "a/b/../../../outside",
                        "./../outside/secret",
                        "a/./..//../outside/secret", "up/outside/secret", "up/granted/file", "relative/secret",
                        "relative/dir/secret",
                        "relative/../granted/file", "absolute/secret", "absolute/dir/secret", "absolute-inside/file",
                        "deep/secret",
                        "chain/secret", "a/b/up-link/secret", "good/up-link/secret", "good/../../../outside/secret", "hidden/",
                        "relative/", "absolute/", "up/", "/", "//", "/etc/passwd", "/..", "///../outside/secret", "relative/.",
                        "a/b/c/../../../../outside/secret", "good/../../up/outside/secret");
    }

    /** Links at the end of a path, which lead outside only if they are followed. */
    static Stream<String> finalLinks() {
        return Stream.of("up", "relative", "relative-file", "absolute", "absolute-file", "absolute-inside", "deep", "chain",
                        "a/b/up-link",
                        "hidden", "./hidden", "a/../relative-file");
    }

    private static void assertRefused(Errno errno, String what) {
        assertTrue(Set.of(Errno.NOTCAPABLE, Errno.PERM, Errno.NOTDIR).contains(errno), what + ": " + errno);
    }

    @ParameterizedTest
    @MethodSource("escapes")
    void nothingOutsideIsReached(String path) throws IOException {
        run(guest -> {
            for (int lookup = 0; lookup <= FOLLOW; lookup++) {
                // What exists must not be created, whether or not it leads outside.
                assertNotEquals(Errno.SUCCESS, tryOpen(guest, ROOT, path, lookup, CREATE | EXCLUSIVE, READ_WRITE));
                for (int flags : new int[]{0, CREATE, DIRECTORY, TRUNCATE}) {
                    assertRefused(tryOpen(guest, ROOT, path, lookup, flags, flags == DIRECTORY ? 0 : READ_WRITE), "path_open");
                }
                assertRefused(guest.call("path_filestat_get", ROOT, lookup, path, RESULT), "path_filestat_get");
                assertRefused(guest.call("path_filestat_set_times", ROOT, lookup, path, 0, 0, 5), "path_filestat_set_times");
                assertRefused(guest.call("path_link", ROOT, lookup, path, ROOT, "new"), "path_link from");
            }
            assertRefused(guest.call("path_readlink", ROOT, path, 1024, 100, RESULT), "path_readlink");
            assertNotEquals(Errno.SUCCESS, guest.call("path_unlink_file", ROOT, path));
            assertNotEquals(Errno.SUCCESS, guest.call("path_remove_directory", ROOT, path));
            assertNotEquals(Errno.SUCCESS, guest.call("path_create_directory", ROOT, path));
            assertNotEquals(Errno.SUCCESS, guest.call("path_symlink", "x", ROOT, path));
            assertNotEquals(Errno.SUCCESS, guest.call("path_rename", ROOT, path, ROOT, "new"));
            assertNotEquals(Errno.SUCCESS, guest.call("path_rename", ROOT, "file", ROOT, path));
            assertNotEquals(Errno.SUCCESS, guest.call("path_rename", ROOT, "a", ROOT, path));
            assertNotEquals(Errno.SUCCESS, guest.call("path_link", ROOT, 0, "file", ROOT, path));
        });
        assertFalse(Files.exists(granted.resolve("new"), LinkOption.NOFOLLOW_LINKS));
    }

    @ParameterizedTest
    @MethodSource("finalLinks")
    void finalLinksAreNotFollowedOutside(String path) throws IOException {
        run(guest -> {
            for (int flags : new int[]{0, CREATE, DIRECTORY, TRUNCATE}) {
                assertRefused(tryOpen(guest, ROOT, path, FOLLOW, flags, flags == DIRECTORY ? 0 : READ_WRITE), "path_open");
            }
            assertNotEquals(Errno.SUCCESS, tryOpen(guest, ROOT, path, 0, 0, READ_WRITE));
            assertNotEquals(Errno.SUCCESS, tryOpen(guest, ROOT, path, FOLLOW, CREATE | EXCLUSIVE, READ_WRITE));
            assertRefused(guest.call("path_filestat_get", ROOT, FOLLOW, path, RESULT), "path_filestat_get");
            assertRefused(guest.call("path_filestat_set_times", ROOT, FOLLOW, path, 0, 0, 5), "path_filestat_set_times");
            assertRefused(guest.call("path_link", ROOT, FOLLOW, path, ROOT, "new"), "path_link");
            assertEquals(Errno.EXIST, guest.call("path_create_directory", ROOT, path));
            assertEquals(Errno.EXIST, guest.call("path_symlink", "x", ROOT, path));
            // The link itself may be looked at, dated, renamed and removed.
            assertEquals(Errno.SUCCESS, guest.call("path_filestat_get", ROOT, 0, path, RESULT));
            assertEquals(7, guest.memory().readI8(RESULT + 16));
            assertEquals(Errno.SUCCESS, guest.call("path_filestat_set_times", ROOT, 0, path, 0, 0, 5));
            assertEquals(Errno.SUCCESS, guest.call("path_rename", ROOT, path, ROOT, "renamed"));
            assertEquals(Errno.SUCCESS, guest.call("path_unlink_file", ROOT, "renamed"));
        });
    }

    @Test
    void linksInsideWork() throws IOException {
        run(guest -> {
            assertEquals("inside", read(guest, open(guest, ROOT, "a/good-up", 0, READ_WRITE), 20));
            // Through a link, .. is the parent of its target.
            assertEquals("inside a", read(guest, open(guest, ROOT, "good/../file", 0, READ_WRITE), 20));
            int directory = open(guest, ROOT, "a", DIRECTORY, Rights.DIRECTORY);
            assertEquals(Errno.NOTCAPABLE, tryOpen(guest, directory, "good-up", FOLLOW, 0, READ_WRITE));
            assertEquals(Errno.NOTCAPABLE, tryOpen(guest, directory, "../file", FOLLOW, 0, READ_WRITE));
        });
    }

    @Test
    void loopsEnd() throws IOException {
        run(guest -> {
            for (String path : List.of("loop", "ping", "loop/x", "ping/x", "a/../ping")) {
                assertEquals(Errno.LOOP, tryOpen(guest, ROOT, path, FOLLOW, CREATE, READ_WRITE));
                assertEquals(Errno.LOOP, guest.call("path_filestat_get", ROOT, FOLLOW, path, RESULT));
            }
        });
    }

    @Test
    void absoluteTargetsAreNeitherMadeNorShown() throws IOException {
        run(guest -> {
            assertEquals(Errno.NOTCAPABLE, guest.call("path_symlink", "/etc/passwd", ROOT, "new"));
            assertEquals(Errno.NOTCAPABLE, guest.call("path_readlink", ROOT, "absolute", 1024, 100, RESULT));
            assertEquals(Errno.INVAL, guest.call("path_symlink", "x\0y", ROOT, "new"));
        });
        assertFalse(Files.exists(granted.resolve("new"), LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void linksMadeByTheGuestDoNotLeadOutside() throws IOException {
        run(guest -> {
            assertEquals(Errno.SUCCESS, guest.call("path_symlink", "../outside", ROOT, "mine"));
            assertEquals(Errno.NOTCAPABLE, tryOpen(guest, ROOT, "mine/secret", FOLLOW, 0, READ_WRITE));
            assertEquals(Errno.SUCCESS, guest.call("path_symlink", "../../outside", ROOT, "a/mine"));
            assertEquals(Errno.NOTCAPABLE, tryOpen(guest, ROOT, "a/mine/secret", FOLLOW, 0, READ_WRITE));
            // A harmless link turns harmful by being moved up.
            assertEquals(Errno.SUCCESS, guest.call("path_symlink", "../file", ROOT, "a/harmless"));
            assertEquals(Errno.SUCCESS, guest.call("path_rename", ROOT, "a/harmless", ROOT, "harmful"));
            assertEquals(Errno.NOTCAPABLE, tryOpen(guest, ROOT, "harmful", FOLLOW, 0, READ_WRITE));
        });
    }

    @Test
    void openDirectoriesCannotBeExchangedForLinks() throws IOException {
        run(guest -> {
            int directory = open(guest, ROOT, "a", DIRECTORY, Rights.DIRECTORY);
            assertEquals(Errno.SUCCESS, guest.call("path_rename", ROOT, "a", ROOT, "moved"));
            assertEquals(Errno.SUCCESS, guest.call("path_symlink", "../outside", ROOT, "a"));
            assertEquals(Errno.NOENT, tryOpen(guest, directory, "secret", FOLLOW, 0, READ_WRITE));
            assertEquals("inside a", read(guest, open(guest, directory, "file", 0, READ_WRITE), 20));
            int sub = open(guest, ROOT, "moved/b", DIRECTORY, Rights.DIRECTORY);
            // The same, done by somebody else on the host.
            Files.move(granted.resolve("moved/b"), granted.resolve("elsewhere"));
            Files.createSymbolicLink(granted.resolve("moved/b"), base.resolve("outside"));
            assertEquals(Errno.NOENT, tryOpen(guest, sub, "secret", FOLLOW, 0, READ_WRITE));
            assertEquals(Errno.NOENT, guest.call("path_create_directory", sub, "new"));
            assertEquals(Errno.NOENT, guest.call("fd_readdir", sub, 1024, 100, 0, RESULT));
        });
    }

    @Test
    void oneGrantCannotRedirectAnother() throws IOException {
        List<DirectoryGrant> grants = List.of(new DirectoryGrant("outer", granted.toString(), false),
                        new DirectoryGrant("inner", granted.resolve("a").toString(), false));
        Sandbox.run(Layout.PREVIEW1, grants, guest -> {
            assertEquals(Errno.SUCCESS, guest.call("path_rename", 3, "a", 3, "x"));
            assertEquals(Errno.SUCCESS, guest.call("path_symlink", "../outside", 3, "a"));
            assertEquals(Errno.NOENT, tryOpen(guest, 4, "secret", FOLLOW, 0, READ_WRITE));
            assertEquals("inside a", read(guest, open(guest, 4, "file", 0, READ_WRITE), 20));
            assertEquals(Errno.NOTCAPABLE, tryOpen(guest, 4, "../file", FOLLOW, 0, READ_WRITE));
        });
    }

    @Test
    void readOnlyGrantsChangeNothing() throws IOException {
        Path writable = Files.createDirectory(base.resolve("writable"));
        outside = null;
        List<DirectoryGrant> grants = List.of(new DirectoryGrant("r", granted.toString(), true),
                        new DirectoryGrant("w", writable.toString(), false));
        Sandbox.run(Layout.PREVIEW1, grants, guest -> {
            assertEquals(Errno.ROFS, tryOpen(guest, 3, "file", 0, 0, READ_WRITE));
            assertEquals(Errno.ROFS, tryOpen(guest, 3, "file", 0, TRUNCATE, Rights.FD_READ));
            assertEquals(Errno.ROFS, tryOpen(guest, 3, "new", 0, CREATE, Rights.FD_READ));
            assertEquals(Errno.ROFS, guest.call("path_create_directory", 3, "new"));
            assertEquals(Errno.ROFS, guest.call("path_unlink_file", 3, "file"));
            assertEquals(Errno.ROFS, guest.call("path_remove_directory", 3, "a/b/c"));
            assertEquals(Errno.ROFS, guest.call("path_symlink", "x", 3, "new"));
            assertEquals(Errno.ROFS, guest.call("path_rename", 3, "file", 4, "file"));
            assertEquals(Errno.ROFS, guest.call("path_rename", 3, "file", 3, "new"));
            assertEquals(Errno.ROFS, guest.call("path_link", 3, 0, "file", 4, "alias"));
            assertEquals(Errno.ROFS, guest.call("path_filestat_set_times", 3, 0, "file", 0, 0, 5));
            int sub = open(guest, 3, "a", DIRECTORY, ALL_RIGHTS & ~Rights.FD_WRITE);
            assertEquals(Errno.ROFS, guest.call("path_create_directory", sub, "new"));
            assertEquals(Errno.NOTCAPABLE, guest.call("fd_filestat_set_times", sub, 0, 0, 5));
            int file = open(guest, 3, "file", 0, READ_WRITE & ~Rights.FD_WRITE);
            assertEquals("inside", read(guest, file, 20));
            assertEquals(Errno.BADF, guest.call("fd_write", file, guest.putInts(guest.allocate(4), 4), 1, RESULT));
            assertEquals(Errno.NOTCAPABLE, guest.call("fd_filestat_set_size", file, 0));
            assertEquals(Errno.NOTCAPABLE, guest.call("fd_allocate", file, 0, 100));
            assertEquals(Errno.NOTCAPABLE, guest.call("fd_filestat_set_times", file, 0, 0, 5));
        });
        assertEquals("inside", Files.readString(granted.resolve("file")));
        assertEquals(0, writable.toFile().list().length);
        outside = snapshot();
    }

    @Test
    void listsAreLimited() throws IOException {
        int most = 1 << 16;
        run(guest -> {
            int file = open(guest, ROOT, "file", 0, READ_WRITE);
            // All zeros: buffers without bytes, and subscriptions to clocks that have run out.
            guest.memory().write(0, new byte[Guest.MEMORY_SIZE], 0, Guest.MEMORY_SIZE);
            for (String function : List.of("fd_read", "fd_write")) {
                assertEquals(Errno.SUCCESS, guest.call(function, file, 1024, most, RESULT));
                assertEquals(Errno.INVAL, guest.call(function, file, 1024, most + 1, RESULT));
            }
            assertEquals(Errno.INVAL, guest.call("fd_pread", file, 1024, most + 1, 0, RESULT));
            assertEquals(Errno.INVAL, guest.call("fd_pwrite", file, 1024, most + 1, 0, RESULT));
            assertEquals(Errno.INVAL, guest.call("poll_oneoff", 1024, 1024, most + 1, RESULT));
            guest.memory().write(0, new byte[Guest.MEMORY_SIZE], 0, Guest.MEMORY_SIZE);
            assertEquals(Errno.SUCCESS, guest.call("poll_oneoff", 1024, 1024, most, RESULT));
            assertEquals(most, guest.memory().readI32(RESULT));
        });
    }

    @Test
    void withoutGrantsThereAreNoFiles() throws IOException {
        Sandbox.run(Layout.PREVIEW1, List.of(), guest -> {
            assertEquals(Errno.BADF, guest.call("fd_prestat_get", 3, RESULT));
            assertEquals(Errno.BADF, tryOpen(guest, 3, "file", 0, 0, 0));
        });
    }

    @Test
    void theEmbeddersAccessRules() throws IOException {
        try (TestContext context = TestContext.builder().io(IOAccess.NONE).build()) {
            PolyglotException thrown = assertThrows(PolyglotException.class,
                            () -> context.run(env -> world(env, granted.toString())));
            assertFalse(thrown.isInternalError());
            assertEquals("cannot grant the directory '" + granted + "': the context does not allow access to files",
                            thrown.getMessage());
        }
    }

    @Test
    void directoriesThatDoNotExistAreRefused() throws IOException {
        try (TestContext context = TestContext.builder().build()) {
            PolyglotException thrown = assertThrows(PolyglotException.class,
                            () -> context.run(env -> world(env, base + "/none")));
            assertEquals("cannot grant the directory '" + base + "/none': it does not exist", thrown.getMessage());
            thrown = assertThrows(PolyglotException.class, () -> context.run(env -> world(env, granted + "/file")));
            assertEquals("cannot grant the directory '" + granted + "/file': it is not a directory", thrown.getMessage());
            assertFalse(thrown.isInternalError());
        }
    }

    private static void world(com.oracle.truffle.api.TruffleLanguage.Env env, String path) {
        WasiProvider.create(Layout.PREVIEW1, new TruffleWorld(env, List.of(new DirectoryGrant("/", path, false)), Set.of()));
    }
}
