package dev.tuber.wasi.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file system as other languages and embedders use it. */
class MemoryFileSystemTest {
    private static final int CAPACITY = 1 << 20;

    private final MemoryFileSystem files = MemoryFileSystem.create(CAPACITY, InstantSource.fixed(Instant.ofEpochSecond(5)));

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String text(String path) throws IOException {
        return new String(files.read(path), StandardCharsets.UTF_8);
    }

    private SeekableByteChannel open(String path, OpenOption... options) throws IOException {
        return files.newByteChannel(Path.of(path), Set.of(options));
    }

    @Test
    void filesAreMadeReadAndReplaced() throws IOException {
        files.putFile("/a/b/c", bytes("one")).putFile("/a/b/c", bytes("2")).putFile("relative", bytes("three"));
        assertEquals("2", text("/a/b/c"));
        assertEquals("three", text("/relative"));
        assertEquals(List.of("a", "relative"), files.list("/"));
        assertThrows(NoSuchFileException.class, () -> files.read("/a/x"));
        assertThrows(FileSystemException.class, () -> files.read("/a"));
        assertThrows(FileSystemException.class, () -> files.read("/relative/x"));
        assertThrows(FileAlreadyExistsException.class, () -> open("/relative", StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW));
    }

    @Test
    void linksAreFollowedAsTheSystemDoes() throws IOException {
        files.putFile("/a/b/file", bytes("text"));
        files.createSymbolicLink(Path.of("/link"), Path.of("a/b"));
        files.createSymbolicLink(Path.of("/a/b/absolute"), Path.of("/a/b/file"));
        files.createSymbolicLink(Path.of("/loop"), Path.of("loop"));
        files.createSymbolicLink(Path.of("/dangling"), Path.of("a/made"));
        assertEquals("text", text("/link/file"));
        assertEquals("text", text("/link/absolute"));
        assertEquals("text", text("/link/../b/file"));
        assertEquals("text", text("/../../a/./b/file"));
        assertEquals(Path.of("/a/b/file"), files.toRealPath(Path.of("link/../b/absolute")));
        assertThrows(FileSystemException.class, () -> files.read("/loop"));
        files.putFile("/dangling", bytes("made"));
        assertEquals("made", text("/a/made"));
        assertThrows(FileSystemException.class, () -> files.newByteChannel(Path.of("/link"), Set.of(StandardOpenOption.READ,
                        LinkOption.NOFOLLOW_LINKS)));
        assertEquals(Path.of("a/b"), files.readSymbolicLink(Path.of("/link")));
        assertEquals(true, files.readAttributes(Path.of("/link"), "isSymbolicLink", LinkOption.NOFOLLOW_LINKS).get("isSymbolicLink"));
        assertEquals(true, files.readAttributes(Path.of("/link"), "isDirectory").get("isDirectory"));
    }

    @Test
    void attributes() throws IOException {
        files.putFile("/a/file", bytes("text"));
        files.createLink(Path.of("/name"), Path.of("/a/file"));
        Map<String, Object> unix = files.readAttributes(Path.of("/name"), "unix:ino,nlink,mode,size,lastModifiedTime");
        assertEquals(Map.of("ino", 3L, "nlink", 2, "mode", 0100777, "size", 4L, "lastModifiedTime", FileTime.fromMillis(5000)), unix);
        assertTrue(files.isSameFile(Path.of("/name"), Path.of("/a/file")));
        files.setAttribute(Path.of("/name"), "lastModifiedTime", FileTime.fromMillis(9));
        assertEquals(FileTime.fromMillis(9), files.readAttributes(Path.of("/a/file"), "*").get("lastModifiedTime"));
        assertEquals(3, files.readAttributes(Path.of("/"), "unix:nlink").get("nlink"));
        assertThrows(UnsupportedOperationException.class, () -> files.readAttributes(Path.of("/"), "dos:hidden"));
        assertThrows(IllegalArgumentException.class, () -> files.readAttributes(Path.of("/"), "color"));
    }

    @Test
    void movingCopyingAndDeleting() throws IOException {
        files.putFile("/a/file", bytes("1")).putFile("/b/file", bytes("2")).putDirectory("/empty");
        assertThrows(FileAlreadyExistsException.class, () -> files.move(Path.of("/a/file"), Path.of("/b/file")));
        assertThrows(DirectoryNotEmptyException.class,
                        () -> files.move(Path.of("/a"), Path.of("/b"), StandardCopyOption.REPLACE_EXISTING));
        assertThrows(FileSystemException.class, () -> files.move(Path.of("/a"), Path.of("/a/inside")));
        assertThrows(FileSystemException.class, () -> files.move(Path.of("/"), Path.of("/x")));
        files.copy(Path.of("/a/file"), Path.of("/copy"));
        files.move(Path.of("/a/file"), Path.of("/b/file"), StandardCopyOption.REPLACE_EXISTING);
        assertEquals("1", text("/b/file"));
        files.move(Path.of("/b"), Path.of("/empty"), StandardCopyOption.ATOMIC_MOVE);
        assertEquals(List.of("a", "copy", "empty"), files.list("/"));
        assertThrows(DirectoryNotEmptyException.class, () -> files.delete(Path.of("/empty")));
        files.delete(Path.of("/empty/file"));
        files.delete(Path.of("/empty"));
        assertEquals("1", text("/copy"));
        assertThrows(FileSystemException.class, () -> files.delete(Path.of("/")));
    }

    @Test
    void roomIsLimitedAndGivenBack() throws IOException {
        byte[] half = new byte[CAPACITY / 2];
        for (int i = 0; i < 20; i++) {
            files.putFile("/file", half);
            try (SeekableByteChannel open = open("/file", StandardOpenOption.READ)) {
                files.delete(Path.of("/file"));
                assertEquals(half.length, open.size());
                // Nobody can open it any more, but it is still there for whoever has.
                assertThrows(FileSystemException.class, () -> files.putFile("/other", new byte[CAPACITY / 4 * 3]));
                files.delete(Path.of("/other"));
            }
        }
        int made = 0;
        try {
            while (made <= CAPACITY) {
                files.putDirectory("/" + made++);
            }
        } catch (FileSystemException e) {
            assertEquals("No space left on device", e.getReason());
        }
        assertTrue(made < CAPACITY / 256, made + " directories");
    }

    @Test
    void filesMayHaveHoles() throws IOException {
        files.putFile("/file", bytes("text"));
        try (SeekableByteChannel channel = open("/file", StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.position(1L << 40).write(ByteBuffer.wrap(bytes("end")));
            assertEquals((1L << 40) + 3, channel.size());
            ByteBuffer read = ByteBuffer.allocate(8);
            assertEquals(8, channel.position((1L << 40) - 5).read(read));
            assertArrayEquals(bytes("\0\0\0\0\0end"), read.array());
            assertEquals(-1, channel.read(read.clear()));
            channel.truncate(2).position(4).write(ByteBuffer.wrap(bytes("x")));
            assertThrows(FileSystemException.class, () -> channel.position(Long.MAX_VALUE).write(ByteBuffer.wrap(bytes("x"))));
        }
        assertArrayEquals(bytes("te\0\0x"), files.read("/file"));
    }

    /** Writes, reads and truncations at random places, compared with an array. */
    @Test
    void contentsAreThoseOfAnArray() throws IOException {
        Random random = new Random(3);
        byte[] expected = new byte[1 << 15];
        int size = 0;
        files.putFile("/file", new byte[0]);
        try (SeekableByteChannel channel = open("/file", StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            for (int i = 0; i < 2000; i++) {
                int position = random.nextInt(expected.length - 9000);
                byte[] data = new byte[random.nextInt(9000)];
                random.nextBytes(data);
                if (random.nextInt(4) == 0) {
                    channel.truncate(position);
                    if (position < size) {
                        Arrays.fill(expected, position, size, (byte) 0);
                        size = position;
                    }
                } else {
                    channel.position(position).write(ByteBuffer.wrap(data));
                    System.arraycopy(data, 0, expected, position, data.length);
                    size = data.length == 0 ? size : Math.max(size, position + data.length);
                }
                assertEquals(size, channel.size());
            }
        }
        assertArrayEquals(Arrays.copyOf(expected, size), files.read("/file"));
    }

    @Test
    void directoriesOfTheHostAreCopied(@TempDir Path host) throws IOException {
        Files.createDirectories(host.resolve("a/b"));
        Files.writeString(host.resolve("a/b/file"), "text");
        Files.createSymbolicLink(host.resolve("a/link"), Path.of("b/file"));
        files.putCopy(host, "/copy");
        assertEquals("text", text("/copy/a/link"));
        assertEquals(List.of("b", "link"), files.list("/copy/a"));
        files.putFile("/copy/a/b/file", bytes("changed"));
        assertEquals("text", Files.readString(host.resolve("a/b/file")));
    }
}
