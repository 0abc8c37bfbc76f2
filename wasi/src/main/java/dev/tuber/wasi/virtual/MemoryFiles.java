package dev.tuber.wasi.virtual;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.tuber.wasi.memory.MemoryFileSystem;
import dev.tuber.wasi.memory.MemoryPath;
import dev.tuber.wasi.world.FileStatus;
import dev.tuber.wasi.world.HostPath;
import dev.tuber.wasi.world.OpenMode;
import dev.tuber.wasi.world.Preopen;

/**
 * Files in memory instead of those of the host, as it is written in an option: {@code memory[:SIZE]}, where the size is a number of
 * bytes that {@code k}, {@code m} or {@code g} may follow.
 *
 * @param capacity how many bytes they can hold
 */
public record MemoryFiles(long capacity) {
    private static final String HOST = "host";
    private static final String MEMORY = "memory";
    private static final String UNITS = "kmg";
    private static final int UNIT_BITS = 10;
    private static final int BUFFER_SIZE = 1 << 16;

    /**
     * Reads a setting.
     *
     * @return {@code null} for {@code host}
     * @throws IllegalArgumentException with a message for the user
     */
    public static MemoryFiles parse(String text) {
        if (text.equals(HOST)) {
            return null;
        }
        if (text.equals(MEMORY)) {
            return new MemoryFiles(MemoryFileSystem.DEFAULT_CAPACITY);
        }
        if (text.startsWith(MEMORY + ":")) {
            return new MemoryFiles(parseSize(text.substring(MEMORY.length() + 1)));
        }
        throw new IllegalArgumentException("'" + text + "' is not a file system; expected host, memory or memory:SIZE");
    }

    private static long parseSize(String text) {
        int unit = text.isEmpty() ? -1 : UNITS.indexOf(text.toLowerCase(Locale.ROOT).charAt(text.length() - 1));
        String digits = unit < 0 ? text : text.substring(0, text.length() - 1);
        try {
            long size = Math.multiplyExact(Long.parseLong(digits), 1L << (unit + 1) * UNIT_BITS);
            if (size >= 0) {
                return size;
            }
        } catch (NumberFormatException | ArithmeticException e) {
            throw notASize(text, e);
        }
        throw notASize(text, null);
    }

    private static IllegalArgumentException notASize(String text, Exception cause) {
        return new IllegalArgumentException("'" + text + "' is not a size; expected a number of bytes such as 65536 or 64m", cause);
    }

    /**
     * The same directories, copied to memory; without any, an empty one by the name of {@code /}.
     *
     * @param clock gives the times of files
     * @throws IOException if they cannot be read, or do not fit
     */
    public List<Preopen> copyOf(List<Preopen> grants, InstantSource clock) throws IOException {
        MemoryPath root = MemoryPath.ofNewTree(capacity, clock);
        if (grants.isEmpty()) {
            return List.of(new Preopen("/", root, false));
        }
        List<Preopen> copies = new ArrayList<>();
        for (Preopen grant : grants) {
            MemoryPath directory = root.child(Integer.toString(copies.size()));
            directory.createDirectory();
            new Copier().copyEntries(grant.root(), directory);
            copies.add(new Preopen(grant.guestName(), directory, grant.readOnly()));
        }
        return copies;
    }

    /** Copies a tree. Names of one file stay names of one file. */
    private static final class Copier {
        private record FileKey(long device, long inode) {
        }

        private final Map<FileKey, MemoryPath> linked = new HashMap<>();

        void copyEntries(HostPath source, MemoryPath target) throws IOException {
            for (String name : source.list()) {
                copy(source.child(name), target.child(name));
            }
        }

        private void copy(HostPath source, MemoryPath target) throws IOException {
            FileStatus status = source.status();
            switch (status.type()) {
                case DIRECTORY -> {
                    target.createDirectory();
                    copyEntries(source, target);
                }
                case SYMBOLIC_LINK -> target.createSymbolicLink(source.readSymbolicLink());
                case REGULAR_FILE -> {
                    MemoryPath first = status.links() > 1 ? linked.putIfAbsent(new FileKey(status.device(), status.inode()), target)
                                    : null;
                    if (first != null) {
                        target.createLink(first);
                        return;
                    }
                    copyContents(source, target);
                }
                default -> {
                    // Devices and pipes are no data that could be copied.
                    return;
                }
            }
            // Accesses by others would make the times of two runs differ.
            target.setTimes(status.modificationTime(), status.modificationTime());
        }

        private static void copyContents(HostPath source, MemoryPath target) throws IOException {
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER_SIZE);
            try (SeekableByteChannel input = source.open(new OpenMode(true, false, false, false, false, false));
                            SeekableByteChannel output = target.open(new OpenMode(false, true, true, false, false, false))) {
                while (input.read(buffer.clear()) > 0) {
                    buffer.flip();
                    while (buffer.hasRemaining()) {
                        output.write(buffer);
                    }
                }
            }
        }
    }
}
