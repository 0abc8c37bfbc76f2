package dev.tuber.wasi.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.tuber.wasi.WasiProvider;
import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.Layout;
import dev.tuber.wasi.abi.Rights;
import dev.tuber.wasi.truffle.DirectoryGrant;
import dev.tuber.wasi.truffle.TruffleWorld;

/** A guest in a real context with granted directories; the first one is descriptor 3. */
public final class Sandbox {
    public static final int ROOT = 3;
    /** Where results are written by the helpers. */
    public static final int RESULT = 64;
    public static final int FOLLOW = 1;
    public static final int CREATE = 1;
    public static final int DIRECTORY = 2;
    public static final int EXCLUSIVE = 4;
    public static final int TRUNCATE = 8;
    public static final long ALL_RIGHTS = ~0L;
    /** Every right of a file that is open for reading and writing. */
    public static final long READ_WRITE = Rights.FILE;

    /** What is done in the sandbox. */
    @FunctionalInterface
    public interface Body {
        void run(Guest guest) throws Exception;
    }

    private Sandbox() {
    }

    public static void run(Path granted, Body body) throws IOException {
        run(Layout.PREVIEW1, List.of(new DirectoryGrant("/", granted.toString(), false)), body);
    }

    public static void run(Layout layout, List<DirectoryGrant> grants, Body body) throws IOException {
        run(TestContext.builder(), layout, grants, body);
    }

    public static void run(TestContext.Builder builder, Layout layout, List<DirectoryGrant> grants, Body body)
                    throws IOException {
        try (TestContext context = builder.build()) {
            context.run(env -> body.run(new Guest(WasiProvider.create(layout, new TruffleWorld(env, grants, Set.of())))));
        }
    }

    /** Opens a path and returns the descriptor, or fails. */
    public static int open(Guest guest, int base, String path, int openFlags, long rights) {
        Errno errno = tryOpen(guest, base, path, FOLLOW, openFlags, rights);
        if (errno != Errno.SUCCESS) {
            throw new AssertionError(path + ": " + errno);
        }
        return guest.memory().readI32(RESULT);
    }

    public static Errno tryOpen(Guest guest, int base, String path, int lookupFlags, int openFlags, long rights) {
        return guest.call("path_open", base, lookupFlags, path, openFlags, rights, ALL_RIGHTS, 0, RESULT);
    }

    /** Writes all of a text, or fails. */
    public static void write(Guest guest, int descriptor, String text) {
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        int vectors = guest.putInts(guest.put(bytes), bytes.length);
        Errno errno = guest.call("fd_write", descriptor, vectors, 1, RESULT);
        if (errno != Errno.SUCCESS || guest.memory().readI32(RESULT) != bytes.length) {
            throw new AssertionError(errno + ", " + guest.memory().readI32(RESULT) + " bytes");
        }
    }

    /** Reads at most some bytes, or fails. */
    public static String read(Guest guest, int descriptor, int maximum) {
        int buffer = guest.allocate(maximum);
        Errno errno = guest.call("fd_read", descriptor, guest.putInts(buffer, maximum), 1, RESULT);
        if (errno != Errno.SUCCESS) {
            throw new AssertionError(errno);
        }
        return guest.text(buffer, guest.memory().readI32(RESULT));
    }

    /**
     * An entry of a listed directory.
     *
     * @param next the cookie of the entry after it
     */
    public record Entry(String name, long inode, int type, long next) {
    }

    /** Lists the whole directory with a buffer of some size. */
    public static List<Entry> list(Guest guest, int descriptor, int bufferSize) {
        List<Entry> entries = new ArrayList<>();
        int buffer = guest.allocate(bufferSize);
        long cookie = 0;
        while (true) {
            Errno errno = guest.call("fd_readdir", descriptor, buffer, bufferSize, cookie, RESULT);
            if (errno != Errno.SUCCESS) {
                throw new AssertionError(errno);
            }
            int used = guest.memory().readI32(RESULT);
            int position = 0;
            while (position + 24 <= used) {
                int length = guest.memory().readI32(buffer + position + 16L);
                if (position + 24 + length > used) {
                    break;
                }
                String name = guest.text(buffer + position + 24, length);
                Entry entry = new Entry(name, guest.memory().readI64(buffer + position + 8L),
                                guest.memory().readI8(buffer + position + 20L), guest.memory().readI64(buffer + position));
                entries.add(entry);
                cookie = entry.next();
                position += 24 + length;
            }
            if (used < bufferSize) {
                return entries;
            }
        }
    }
}
