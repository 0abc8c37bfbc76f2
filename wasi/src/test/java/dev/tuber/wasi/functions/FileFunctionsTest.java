package dev.tuber.wasi.functions;

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
import static dev.tuber.wasi.testing.Sandbox.write;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.Layout;
import dev.tuber.wasi.abi.Rights;
import dev.tuber.wasi.testing.Guest;
import dev.tuber.wasi.testing.Sandbox;
import dev.tuber.wasi.truffle.DirectoryGrant;

/** Files and directories on a real directory. */
class FileFunctionsTest {
    @TempDir
    Path root;

    private void run(Sandbox.Body body) throws IOException {
        Sandbox.run(root, body);
    }

    private static long offset(Guest guest, int descriptor) {
        assertEquals(Errno.SUCCESS, guest.call("fd_tell", descriptor, RESULT));
        return guest.memory().readI64(RESULT);
    }

    @Test
    void writesSeeksAndReads() throws IOException {
        run(guest -> {
            int file = open(guest, ROOT, "file", CREATE, READ_WRITE);
            assertEquals(4, file);
            write(guest, file, "hello world");
            assertEquals(Errno.SUCCESS, guest.call("fd_seek", file, -5, 1, RESULT));
            assertEquals(6, guest.memory().readI64(RESULT));
            assertEquals("world", read(guest, file, 100));
            assertEquals(Errno.SUCCESS, guest.call("fd_seek", file, 1, 0, RESULT));
            assertEquals("el", read(guest, file, 2));
            assertEquals(Errno.SUCCESS, guest.call("fd_seek", file, 5, 2, RESULT));
            assertEquals(16, guest.memory().readI64(RESULT));
            assertEquals("", read(guest, file, 2));
            write(guest, file, "!");
            assertEquals(Errno.INVAL, guest.call("fd_seek", file, -1, 0, RESULT));
            assertEquals(Errno.OVERFLOW, guest.call("fd_seek", file, Long.MAX_VALUE, 1, RESULT));
            assertEquals(Errno.INVAL, guest.call("fd_seek", file, 0, 3, RESULT));
            assertEquals(17, offset(guest, file));
            assertEquals(Errno.SUCCESS, guest.call("fd_close", file));
        });
        assertEquals("hello world\0\0\0\0\0!", Files.readString(root.resolve("file")));
    }

    @Test
    void wholeMegabytesPassUnchanged() throws IOException {
        byte[] bytes = new byte[3_000_000];
        new java.util.Random(3).nextBytes(bytes);
        run(guest -> {
            int address = guest.put(bytes);
            int file = open(guest, ROOT, "big", CREATE, READ_WRITE);
            assertEquals(Errno.SUCCESS, guest.call("fd_write", file, guest.putInts(address, bytes.length), 1, RESULT));
            assertEquals(bytes.length, guest.memory().readI32(RESULT));
            guest.memory().write(address, new byte[bytes.length], 0, bytes.length);
            assertEquals(Errno.SUCCESS, guest.call("fd_pread", file, guest.putInts(address, bytes.length), 1, 0, RESULT));
            assertEquals(bytes.length, guest.memory().readI32(RESULT));
            assertArrayEquals(bytes, guest.bytes(address, bytes.length));
        });
        assertArrayEquals(bytes, Files.readAllBytes(root.resolve("big")));
    }

    @Test
    void positionalTransfersLeaveTheOffset() throws IOException {
        Files.writeString(root.resolve("file"), "0123456789");
        run(guest -> {
            int file = open(guest, ROOT, "file", 0, READ_WRITE);
            assertEquals("01", read(guest, file, 2));
            int buffer = guest.allocate(8);
            assertEquals(Errno.SUCCESS, guest.call("fd_pread", file, guest.putInts(buffer, 2, buffer + 2, 2), 2, 5, RESULT));
            assertEquals("5678", guest.text(buffer, 4));
            assertEquals(Errno.SUCCESS, guest.call("fd_pwrite", file, guest.putInts(buffer, 2, buffer, 2), 2, 8, RESULT));
            assertEquals(4, guest.memory().readI32(RESULT));
            assertEquals(2, offset(guest, file));
            assertEquals("234567", read(guest, file, 6));
            assertEquals(Errno.INVAL, guest.call("fd_pread", file, guest.putInts(buffer, 2), 1, -1, RESULT));
        });
        assertEquals("012345675656", Files.readString(root.resolve("file")));
    }

    @Test
    void appendsAndStops() throws IOException {
        Files.writeString(root.resolve("log"), "a");
        run(guest -> {
            assertEquals(Errno.SUCCESS, guest.call("path_open", ROOT, 0, "log", 0, READ_WRITE, 0, 1, RESULT));
            int file = guest.memory().readI32(RESULT);
            write(guest, file, "b");
            assertEquals(Errno.SUCCESS, guest.call("fd_seek", file, 0, 0, RESULT));
            write(guest, file, "c");
            assertEquals(3, offset(guest, file));
            assertEquals(Errno.SUCCESS, guest.call("fd_fdstat_set_flags", file, 0));
            assertEquals(Errno.SUCCESS, guest.call("fd_seek", file, 0, 0, RESULT));
            write(guest, file, "X");
            assertEquals(Errno.NOTSUP, guest.call("fd_fdstat_set_flags", file, 16));
            assertEquals(Errno.INVAL, guest.call("fd_fdstat_set_flags", file, 32));
        });
        assertEquals("Xbc", Files.readString(root.resolve("log")));
    }

    @Test
    void sizesGrowAndShrink() throws IOException {
        run(guest -> {
            int file = open(guest, ROOT, "file", CREATE, READ_WRITE);
            write(guest, file, "12345");
            assertEquals(Errno.SUCCESS, guest.call("fd_allocate", file, 0, 3));
            assertEquals(Errno.SUCCESS, guest.call("fd_allocate", file, 6, 2));
            assertEquals(8, Files.size(root.resolve("file")));
            assertEquals(Errno.INVAL, guest.call("fd_allocate", file, 0, 0));
            assertEquals(Errno.FBIG, guest.call("fd_allocate", file, Long.MAX_VALUE, 1));
            assertEquals(Errno.SUCCESS, guest.call("fd_filestat_set_size", file, 2));
            assertEquals(2, Files.size(root.resolve("file")));
            assertEquals(5, offset(guest, file));
            assertEquals(Errno.SUCCESS, guest.call("fd_filestat_set_size", file, 4));
            write(guest, file, "6");
            assertEquals(Errno.INVAL, guest.call("fd_filestat_set_size", file, -1));
            assertEquals(Errno.SUCCESS, guest.call("fd_sync", file));
            assertEquals(Errno.SUCCESS, guest.call("fd_datasync", file));
            assertEquals(Errno.SUCCESS, guest.call("fd_advise", file, 0, 0, 3));
            assertEquals(Errno.INVAL, guest.call("fd_advise", file, 0, 0, 6));
        });
        assertEquals("12\0\0\0" + "6", Files.readString(root.resolve("file")));
    }

    @Test
    void waysToOpen() throws IOException {
        Files.writeString(root.resolve("file"), "contents");
        Files.createDirectory(root.resolve("dir"));
        Files.createSymbolicLink(root.resolve("link"), Path.of("file"));
        Files.createSymbolicLink(root.resolve("dangling"), Path.of("made"));
        run(guest -> {
            assertEquals(Errno.EXIST, tryOpen(guest, ROOT, "file", 0, CREATE | EXCLUSIVE, READ_WRITE));
            assertEquals(Errno.EXIST, tryOpen(guest, ROOT, "link", FOLLOW, CREATE | EXCLUSIVE, READ_WRITE));
            assertEquals(Errno.NOENT, tryOpen(guest, ROOT, "none", 0, 0, READ_WRITE));
            assertEquals(Errno.NOENT, tryOpen(guest, ROOT, "", 0, CREATE, READ_WRITE));
            assertEquals(Errno.NOENT, tryOpen(guest, ROOT, "none/file", 0, CREATE, READ_WRITE));
            assertEquals(Errno.NOTDIR, tryOpen(guest, ROOT, "file/x", 0, CREATE, READ_WRITE));
            assertEquals(Errno.NOTDIR, tryOpen(guest, ROOT, "file/..", 0, 0, 0));
            assertEquals(Errno.NOTDIR, tryOpen(guest, ROOT, "file", 0, DIRECTORY, 0));
            assertEquals(Errno.ISDIR, tryOpen(guest, ROOT, "dir", 0, 0, READ_WRITE));
            assertEquals(Errno.ISDIR, tryOpen(guest, ROOT, "dir", 0, TRUNCATE, Rights.FD_READ));
            assertEquals(Errno.ISDIR, tryOpen(guest, ROOT, "new/", 0, CREATE, READ_WRITE));
            assertEquals(Errno.LOOP, tryOpen(guest, ROOT, "link", 0, 0, Rights.FD_READ));
            assertEquals(Errno.INVAL, tryOpen(guest, ROOT, "x", 0, 16, 0));
            assertEquals(Errno.INVAL, tryOpen(guest, ROOT, "x", 2, 0, 0));
            assertEquals(Errno.INVAL, tryOpen(guest, ROOT, "x", 0, CREATE | DIRECTORY, 0));
            assertEquals(Errno.NAMETOOLONG, tryOpen(guest, ROOT, "x".repeat(256), 0, CREATE, READ_WRITE));
            assertEquals(Errno.NAMETOOLONG, tryOpen(guest, ROOT, "x/".repeat(3000), 0, 0, 0));
            assertEquals(Errno.ILSEQ, guest.call("path_open", ROOT, 0, new byte[]{(byte) 0xFF}, 0, 0, 0, 0, RESULT));
            int first = open(guest, ROOT, "link", 0, Rights.FD_READ);
            assertEquals("contents", read(guest, first, 20));
            open(guest, ROOT, "dangling", CREATE, READ_WRITE);
            int truncated = open(guest, ROOT, "file", TRUNCATE, 0);
            assertEquals(Errno.SUCCESS, guest.call("fd_close", first));
            assertEquals(first, open(guest, ROOT, "created", CREATE, Rights.FD_READ), "the lowest free number");
            assertEquals(Errno.BADF, guest.call("fd_write", truncated, 0, 0, RESULT));
        });
        assertEquals(0, Files.size(root.resolve("file")));
        assertTrue(Files.isRegularFile(root.resolve("made"), LinkOption.NOFOLLOW_LINKS));
        assertTrue(Files.isRegularFile(root.resolve("created")));
        assertFalse(Files.exists(root.resolve("new")));
    }

    @Test
    void listsEntriesByCookie() throws IOException {
        for (int i = 0; i < 300; i++) {
            Files.createFile(root.resolve("entry-" + i));
        }
        Files.createDirectory(root.resolve("sub"));
        Files.createSymbolicLink(root.resolve("sym"), Path.of("nowhere"));
        run(guest -> {
            List<Sandbox.Entry> entries = Sandbox.list(guest, ROOT, 200);
            assertEquals(304, entries.size());
            assertEquals(List.of(".", ".."), entries.subList(0, 2).stream().map(Sandbox.Entry::name).toList());
            assertEquals(entries.get(0).inode(), entries.get(1).inode(), "nothing is told of what is above the grant");
            assertEquals(304, entries.stream().map(Sandbox.Entry::name).collect(Collectors.toSet()).size());
            for (Sandbox.Entry entry : entries.subList(2, entries.size())) {
                int type = entry.name().equals("sub") ? 3 : entry.name().equals("sym") ? 7 : 4;
                assertEquals(type, entry.type(), entry.name());
                assertEquals(Files.getAttribute(root.resolve(entry.name()), "unix:ino", LinkOption.NOFOLLOW_LINKS),
                                entry.inode());
            }
            // An earlier cookie, out of order.
            int buffer = guest.allocate(512);
            assertEquals(Errno.SUCCESS, guest.call("fd_readdir", ROOT, buffer, 512, entries.get(99).next(), RESULT));
            Sandbox.Entry hundredth = entries.get(100);
            assertEquals(hundredth.name(), guest.text(buffer + 24, hundredth.name().length()));
            assertEquals(Errno.SUCCESS, guest.call("fd_readdir", ROOT, buffer, 512, -5, RESULT));
            assertEquals(0, guest.memory().readI32(RESULT));
            assertEquals(Errno.SUCCESS, guest.call("fd_readdir", ROOT, buffer, 10, 0, RESULT));
            assertEquals(10, guest.memory().readI32(RESULT));
            int file = open(guest, ROOT, "entry-1", 0, READ_WRITE);
            assertEquals(Errno.NOTDIR, guest.call("fd_readdir", file, buffer, 512, 0, RESULT));
            assertEquals(Errno.FAULT, guest.call("fd_readdir", ROOT, buffer, -1, 0, RESULT));
        });
    }

    @ParameterizedTest
    @EnumSource
    void statusOfBothVersions(Layout layout) throws IOException {
        Path file = root.resolve("file");
        Files.writeString(file, "12345");
        Files.createLink(root.resolve("other"), file);
        Sandbox.run(layout, List.of(new DirectoryGrant("/", root.toString(), false)), guest -> {
            int first = layout == Layout.PREVIEW1 ? 32 : 24;
            int end = first + 32;
            guest.memory().writeI64(RESULT + end, -1);
            assertEquals(Errno.SUCCESS, guest.call("path_filestat_get", ROOT, 0, "file", RESULT));
            assertEquals(Files.getAttribute(file, "unix:ino"), guest.memory().readI64(RESULT + 8));
            assertEquals(4, guest.memory().readI8(RESULT + 16));
            boolean wide = layout == Layout.PREVIEW1;
            assertEquals(2, wide ? guest.memory().readI64(RESULT + 24) : guest.memory().readI32(RESULT + 20));
            assertEquals(5, guest.memory().readI64(RESULT + first));
            long modified = Files.getLastModifiedTime(file).to(java.util.concurrent.TimeUnit.NANOSECONDS);
            assertEquals(modified, guest.memory().readI64(RESULT + first + 16));
            assertEquals(-1, guest.memory().readI64(RESULT + end), "nothing is written behind the structure");
            int opened = open(guest, ROOT, "file", 0, READ_WRITE);
            assertEquals(Errno.SUCCESS, guest.call("path_filestat_get", ROOT, 0, "file", RESULT));
            byte[] byPath = guest.bytes(RESULT, end);
            assertEquals(Errno.SUCCESS, guest.call("fd_filestat_get", opened, RESULT));
            assertArrayEquals(byPath, guest.bytes(RESULT, end));
        });
    }

    @Test
    void seekOriginsOfTheOlderVersion() throws IOException {
        Files.writeString(root.resolve("file"), "0123456789");
        Sandbox.run(Layout.UNSTABLE, List.of(new DirectoryGrant("/", root.toString(), false)), guest -> {
            int file = open(guest, ROOT, "file", 0, READ_WRITE);
            assertEquals(Errno.SUCCESS, guest.call("fd_seek", file, 4, 2, RESULT));
            assertEquals(4, guest.memory().readI64(RESULT));
            assertEquals(Errno.SUCCESS, guest.call("fd_seek", file, 1, 0, RESULT));
            assertEquals(5, guest.memory().readI64(RESULT));
            assertEquals(Errno.SUCCESS, guest.call("fd_seek", file, -1, 1, RESULT));
            assertEquals(9, guest.memory().readI64(RESULT));
        });
    }

    @Test
    void times() throws IOException {
        Files.writeString(root.resolve("file"), "x");
        Files.createSymbolicLink(root.resolve("link"), Path.of("file"));
        long access = 1_500_000_000_123_456_789L;
        long modification = 1_600_000_000_987_654_321L;
        run(guest -> {
            int file = open(guest, ROOT, "file", 0, READ_WRITE);
            assertEquals(Errno.SUCCESS, guest.call("fd_filestat_set_times", file, access, modification, 1 | 4));
            assertTimes(guest, "file", access, modification);
            assertEquals(Errno.SUCCESS, guest.call("path_filestat_set_times", ROOT, 0, "link", 1L, 2L, 1 | 4));
            assertTimes(guest, "file", access, modification);
            assertTimes(guest, "link", 1, 2);
            assertEquals(Errno.SUCCESS, guest.call("path_filestat_set_times", ROOT, FOLLOW, "link", 7L, 0L, 1));
            assertTimes(guest, "file", 7, modification);
            assertEquals(Errno.INVAL, guest.call("fd_filestat_set_times", file, 0, 0, 4 | 8));
            assertEquals(Errno.INVAL, guest.call("fd_filestat_set_times", file, 0, 0, 16));
            assertEquals(Errno.OVERFLOW, guest.call("fd_filestat_set_times", file, 0, -1, 4));
            long before = System.currentTimeMillis() - 1000;
            assertEquals(Errno.SUCCESS, guest.call("fd_filestat_set_times", file, 0, 0, 8));
            assertTrue(Files.getLastModifiedTime(root.resolve("file")).toMillis() > before);
            assertEquals(7, Files.readAttributes(root.resolve("file"),
                            java.nio.file.attribute.BasicFileAttributes.class).lastAccessTime()
                            .to(java.util.concurrent.TimeUnit.NANOSECONDS));
        });
    }

    private static void assertTimes(Guest guest, String path, long access, long modification) {
        assertEquals(Errno.SUCCESS, guest.call("path_filestat_get", ROOT, 0, path, RESULT));
        assertEquals(access, guest.memory().readI64(RESULT + 40));
        assertEquals(modification, guest.memory().readI64(RESULT + 48));
    }

    @Test
    void namesAreMadeAndRemoved() throws IOException {
        run(guest -> {
            assertEquals(Errno.SUCCESS, guest.call("path_create_directory", ROOT, "dir/"));
            assertEquals(Errno.EXIST, guest.call("path_create_directory", ROOT, "dir"));
            assertEquals(Errno.EXIST, guest.call("path_create_directory", ROOT, "."));
            assertEquals(Errno.NOENT, guest.call("path_create_directory", ROOT, "none/dir"));
            open(guest, ROOT, "dir/file", CREATE, READ_WRITE);
            assertEquals(Errno.NOTEMPTY, guest.call("path_remove_directory", ROOT, "dir"));
            assertEquals(Errno.NOTDIR, guest.call("path_remove_directory", ROOT, "dir/file"));
            assertEquals(Errno.ISDIR, guest.call("path_unlink_file", ROOT, "dir"));
            assertEquals(Errno.NOTDIR, guest.call("path_unlink_file", ROOT, "dir/file/"));
            assertEquals(Errno.NOENT, guest.call("path_unlink_file", ROOT, "dir/none"));
            assertEquals(Errno.INVAL, guest.call("path_remove_directory", ROOT, "dir/."));
            assertEquals(Errno.INVAL, guest.call("path_remove_directory", ROOT, "."));
            assertEquals(Errno.SUCCESS, guest.call("path_symlink", "dir", ROOT, "link"));
            assertEquals(Errno.NOTDIR, guest.call("path_remove_directory", ROOT, "link"));
            assertEquals(Errno.NOTDIR, guest.call("path_unlink_file", ROOT, "link/"));
            assertEquals(Errno.SUCCESS, guest.call("path_unlink_file", ROOT, "dir/file"));
            assertEquals(Errno.SUCCESS, guest.call("path_remove_directory", ROOT, "dir/"));
            assertEquals(Errno.SUCCESS, guest.call("path_unlink_file", ROOT, "link"));
        });
        try (var files = Files.list(root)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void linksKeepTheirText() throws IOException {
        run(guest -> {
            for (String target : List.of("a", "../up", "./a/../b", "ä/ö", "a/b")) {
                assertEquals(Errno.SUCCESS, guest.call("path_symlink", target, ROOT, "link"));
                assertEquals(target, Files.readSymbolicLink(root.resolve("link")).toString());
                assertEquals(Errno.SUCCESS, guest.call("path_readlink", ROOT, "link", 1024, 100, RESULT));
                assertEquals(target, guest.text(1024, guest.memory().readI32(RESULT)));
                assertEquals(Errno.SUCCESS, guest.call("path_unlink_file", ROOT, "link"));
            }
            open(guest, ROOT, "file", CREATE, READ_WRITE);
            assertEquals(Errno.INVAL, guest.call("path_readlink", ROOT, "file", 1024, 100, RESULT));
            assertEquals(Errno.NOENT, guest.call("path_readlink", ROOT, "none", 1024, 100, RESULT));
            assertEquals(Errno.NOENT, guest.call("path_symlink", "", ROOT, "link"));
        });
    }

    @Test
    void renamingIsFollowedByOpenDescriptors() throws IOException {
        run(guest -> {
            assertEquals(Errno.SUCCESS, guest.call("path_create_directory", ROOT, "old"));
            assertEquals(Errno.SUCCESS, guest.call("path_create_directory", ROOT, "old/sub"));
            int directory = open(guest, ROOT, "old/sub", DIRECTORY, Rights.DIRECTORY);
            int file = open(guest, ROOT, "old/sub/file", CREATE, READ_WRITE);
            assertEquals(Errno.SUCCESS, guest.call("path_rename", ROOT, "old", ROOT, "new"));
            write(guest, file, "kept");
            assertEquals(Errno.SUCCESS, guest.call("path_filestat_get", directory, 0, "file", RESULT));
            assertEquals(4, guest.memory().readI64(RESULT + 32));
            assertEquals(Errno.SUCCESS, guest.call("fd_filestat_get", file, RESULT));
            assertEquals(1, guest.memory().readI64(RESULT + 24));
            assertEquals(Errno.INVAL, guest.call("path_rename", ROOT, "new", ROOT, "new/sub/inside"));
            assertEquals(Errno.NOTEMPTY, guest.call("path_rename", ROOT, "new/sub", ROOT, "new/../new"));
            assertEquals(Errno.BUSY, guest.call("path_rename", ROOT, "new/.", ROOT, "x"));
            assertEquals(Errno.NOENT, guest.call("path_rename", ROOT, "none", ROOT, "x"));
            assertEquals(Errno.SUCCESS, guest.call("path_rename", ROOT, "new", ROOT, "new"));
        });
        assertEquals("kept", Files.readString(root.resolve("new/sub/file")));
    }

    @Test
    void removedFilesStayUsableAndRemovedDirectoriesLeadNowhere() throws IOException {
        run(guest -> {
            int file = open(guest, ROOT, "file", CREATE, READ_WRITE);
            assertEquals(Errno.SUCCESS, guest.call("path_unlink_file", ROOT, "file"));
            write(guest, file, "still here");
            assertEquals(Errno.SUCCESS, guest.call("fd_seek", file, 0, 0, RESULT));
            assertEquals("still here", read(guest, file, 20));
            assertEquals(Errno.SUCCESS, guest.call("fd_filestat_get", file, RESULT));
            assertEquals(0, guest.memory().readI64(RESULT + 24));
            assertEquals(10, guest.memory().readI64(RESULT + 32));
            assertEquals(Errno.SUCCESS, guest.call("path_create_directory", ROOT, "dir"));
            int directory = open(guest, ROOT, "dir", DIRECTORY, Rights.DIRECTORY);
            assertEquals(Errno.SUCCESS, guest.call("path_remove_directory", ROOT, "dir"));
            assertEquals(Errno.NOENT, tryOpen(guest, directory, "x", 0, CREATE, READ_WRITE));
        });
    }

    @Test
    void rightsOnlyShrink() throws IOException {
        run(guest -> {
            int file = open(guest, ROOT, "file", CREATE, READ_WRITE);
            assertEquals(Errno.SUCCESS, guest.call("fd_fdstat_set_rights", file, Rights.FD_READ, 0));
            assertEquals(Errno.NOTCAPABLE, guest.call("fd_fdstat_set_rights", file, Rights.FD_READ | Rights.FD_SEEK, 0));
            assertEquals(Errno.BADF, guest.call("fd_write", file, 0, 0, RESULT));
            assertEquals(Errno.NOTCAPABLE, guest.call("fd_seek", file, 0, 0, RESULT));
            assertEquals(Errno.NOTCAPABLE, guest.call("fd_filestat_get", file, RESULT));
            assertEquals("", read(guest, file, 4));
            int directory = open(guest, ROOT, ".", DIRECTORY, Rights.PATH_OPEN | Rights.FD_READDIR);
            assertEquals(Errno.NOTCAPABLE, tryOpen(guest, directory, "new", 0, CREATE, READ_WRITE));
            assertEquals(Errno.NOTCAPABLE, tryOpen(guest, directory, "file", 0, TRUNCATE, READ_WRITE));
            assertEquals(Errno.NOTCAPABLE, guest.call("path_create_directory", directory, "new"));
            assertEquals(Errno.NOTCAPABLE, guest.call("path_unlink_file", directory, "file"));
            assertEquals(Errno.NOTCAPABLE, guest.call("path_rename", directory, "file", ROOT, "x"));
            assertEquals(Errno.NOTCAPABLE, guest.call("path_filestat_get", directory, 0, "file", RESULT));
        });
    }

    @Test
    void preopensTellTheirNames() throws IOException {
        Path second = Files.createDirectory(root.resolve("second"));
        List<DirectoryGrant> grants = DirectoryGrant.parseList("/::" + root + ",data::" + second + ":ro");
        Sandbox.run(Layout.PREVIEW1, grants, guest -> {
            assertEquals(Errno.SUCCESS, guest.call("fd_prestat_get", 4, RESULT));
            assertEquals(0, guest.memory().readI32(RESULT));
            assertEquals(4, guest.memory().readI32(RESULT + 4));
            assertEquals(Errno.NAMETOOLONG, guest.call("fd_prestat_dir_name", 4, RESULT, 3));
            assertEquals(Errno.SUCCESS, guest.call("fd_prestat_dir_name", 4, RESULT, 10));
            assertEquals("data", guest.text(RESULT, 4));
            assertEquals(Errno.BADF, guest.call("fd_prestat_get", 5, RESULT));
            assertEquals(Errno.SUCCESS, guest.call("fd_renumber", 4, 3));
            assertEquals(Errno.SUCCESS, guest.call("fd_prestat_get", 3, RESULT));
            assertEquals(4, guest.memory().readI32(RESULT + 4));
            assertEquals(Errno.BADF, guest.call("fd_prestat_get", 4, RESULT));
        });
    }

    @Test
    void directoriesHaveNoData() throws IOException {
        run(guest -> {
            int vectors = guest.putInts(guest.allocate(8), 8);
            for (String function : List.of("fd_read", "fd_write")) {
                assertEquals(Errno.BADF, guest.call(function, ROOT, vectors, 1, RESULT));
            }
            assertEquals(Errno.ISDIR, guest.call("fd_seek", ROOT, 0, 0, RESULT));
            assertEquals(Errno.ISDIR, guest.call("fd_tell", ROOT, RESULT));
            assertNotEquals(Errno.SUCCESS, guest.call("fd_allocate", ROOT, 0, 1));
            assertNotEquals(Errno.SUCCESS, guest.call("fd_filestat_set_size", ROOT, 0));
        });
    }

    @Test
    void descriptorsRunOut() throws IOException {
        Files.createDirectory(root.resolve("dir"));
        run(guest -> {
            Errno errno = Errno.SUCCESS;
            int count = 0;
            while (errno == Errno.SUCCESS && count < 10_000) {
                guest.reset();
                errno = tryOpen(guest, ROOT, "dir", 0, DIRECTORY, 0);
                count++;
            }
            assertEquals(Errno.MFILE, errno);
            assertEquals(4096 - 4 + 1, count);
            assertEquals(Errno.MFILE, tryOpen(guest, ROOT, "file", 0, CREATE, READ_WRITE));
            assertFalse(Files.exists(root.resolve("file")));
            assertEquals(Errno.SUCCESS, guest.call("fd_close", 100));
            assertEquals(100, open(guest, ROOT, "file", CREATE, READ_WRITE));
        });
    }
}
