package dev.tuber.wasi.memory;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.graalvm.polyglot.io.FileSystem;

import dev.tuber.wasi.abi.FileType;
import dev.tuber.wasi.world.FileStatus;
import dev.tuber.wasi.world.OpenMode;

/**
 * A file system in memory, for {@code IOAccess.newBuilder().fileSystem(…)}. It starts with an empty root directory; paths are written
 * with slashes, and relative ones start at the root. The same operations give the same inodes, listings and, with a fixed clock,
 * times. Thread-safe; several contexts may share one.
 */
public final class MemoryFileSystem implements FileSystem {
    /** How much it can hold if nothing else is said: 256 MiB. */
    public static final long DEFAULT_CAPACITY = 256L << 20;
    private static final int PERMISSIONS = 0777;

    private final MemoryTree tree;

    private MemoryFileSystem(MemoryTree tree) {
        this.tree = tree;
    }

    /** An empty one that holds {@link #DEFAULT_CAPACITY} bytes and takes its times from the host. */
    public static MemoryFileSystem create() {
        return create(DEFAULT_CAPACITY, InstantSource.system());
    }

    /**
     * An empty one.
     *
     * @param capacity how many bytes it can hold; what goes beyond fails as on a full disk
     * @param clock gives the times of files, for example {@code InstantSource.fixed(…)}
     */
    public static MemoryFileSystem create(long capacity, InstantSource clock) {
        return new MemoryFileSystem(new MemoryTree(capacity, clock));
    }

    /** Makes a directory, and those above it. */
    public MemoryFileSystem putDirectory(String path) throws IOException {
        List<String> place = new ArrayList<>();
        for (String name : names(Path.of(path))) {
            place.add(name);
            try {
                tree.createDirectory(List.copyOf(place));
            } catch (FileAlreadyExistsException e) {
                continue;
            }
        }
        return this;
    }

    /** Makes or replaces a file, and makes the directories above it. */
    public MemoryFileSystem putFile(String path, byte[] contents) throws IOException {
        Path file = Path.of(path);
        if (file.getParent() != null) {
            putDirectory(file.getParent().toString());
        }
        try (SeekableByteChannel channel = newByteChannel(file,
                        Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING))) {
            writeFully(channel, ByteBuffer.wrap(contents));
        }
        return this;
    }

    private static void writeFully(SeekableByteChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Copies a directory of the host with all that is in it; symbolic links are copied as they are, special files left out. */
    public MemoryFileSystem putCopy(Path host, String path) throws IOException {
        putDirectory(path);
        try (Stream<Path> files = Files.walk(host)) {
            for (Path source : (Iterable<Path>) files.sorted()::iterator) {
                String target = path + "/" + host.relativize(source).toString().replace(source.getFileSystem().getSeparator(), "/");
                if (Files.isSymbolicLink(source)) {
                    tree.createSymbolicLink(names(Path.of(target)), Files.readSymbolicLink(source).toString());
                } else if (Files.isDirectory(source)) {
                    putDirectory(target);
                } else if (Files.isRegularFile(source)) {
                    putFile(target, Files.readAllBytes(source));
                    tree.setTimes(names(Path.of(target)), null, Files.getLastModifiedTime(source).to(TimeUnit.NANOSECONDS));
                }
            }
        }
        return this;
    }

    /** The contents of a file. */
    public byte[] read(String path) throws IOException {
        try (SeekableByteChannel channel = newByteChannel(Path.of(path), Set.of(StandardOpenOption.READ))) {
            ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
            while (bytes.hasRemaining() && channel.read(bytes) > 0) {
                continue;
            }
            return bytes.array();
        }
    }

    /** The names in a directory, sorted. */
    public List<String> list(String path) throws IOException {
        return tree.list(place(Path.of(path), true));
    }

    private static List<String> names(Path path) {
        List<String> names = new ArrayList<>();
        path.forEach(name -> names.add(name.toString()));
        return names;
    }

    private List<String> place(Path path, boolean followLast) throws IOException {
        return tree.resolve(names(path), followLast);
    }

    private static boolean follows(Object[] options) {
        return !List.of(options).contains(LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public Path parsePath(URI uri) {
        return Path.of(uri);
    }

    @Override
    public Path parsePath(String path) {
        return Path.of(path);
    }

    @Override
    public void checkAccess(Path path, Set<? extends AccessMode> modes, LinkOption... options) throws IOException {
        tree.status(place(path, follows(options)));
    }

    @Override
    public void createDirectory(Path directory, FileAttribute<?>... attributes) throws IOException {
        tree.createDirectory(place(directory, false));
    }

    @Override
    public void delete(Path path) throws IOException {
        tree.delete(place(path, false));
    }

    @Override
    public SeekableByteChannel newByteChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
                    throws IOException {
        boolean append = options.contains(StandardOpenOption.APPEND);
        boolean write = append || options.contains(StandardOpenOption.WRITE);
        boolean read = options.contains(StandardOpenOption.READ) || !write;
        boolean exclusive = write && options.contains(StandardOpenOption.CREATE_NEW);
        boolean truncate = write && options.contains(StandardOpenOption.TRUNCATE_EXISTING);
        boolean follow = !exclusive && !options.contains(LinkOption.NOFOLLOW_LINKS);
        synchronized (tree) {
            List<String> place = place(path, follow);
            boolean create = exclusive || write && options.contains(StandardOpenOption.CREATE) && !exists(place);
            return tree.open(place, new OpenMode(read, write, create, truncate, false, false), append);
        }
    }

    private boolean exists(List<String> place) throws IOException {
        try {
            tree.status(place);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path directory, DirectoryStream.Filter<? super Path> filter) throws IOException {
        List<Path> entries = new ArrayList<>();
        for (String name : tree.list(place(directory, true))) {
            Path entry = directory.resolve(name);
            if (filter == null || filter.accept(entry)) {
                entries.add(entry);
            }
        }
        return new DirectoryStream<>() {
            private boolean used;

            @Override
            public Iterator<Path> iterator() {
                if (used) {
                    throw new IllegalStateException("there is one iterator only");
                }
                used = true;
                return entries.iterator();
            }

            @Override
            public void close() {
                used = true;
            }
        };
    }

    @Override
    public Path toAbsolutePath(Path path) {
        return Path.of("/").resolve(path);
    }

    @Override
    public Path toRealPath(Path path, LinkOption... options) throws IOException {
        List<String> place = place(path, follows(options));
        tree.status(place);
        return Path.of("/" + String.join("/", place));
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        int colon = attributes.indexOf(':');
        String view = colon < 0 ? "basic" : attributes.substring(0, colon);
        if (!view.equals("basic") && !view.equals("unix")) {
            throw new UnsupportedOperationException("there is no view '" + view + "' of attributes");
        }
        Map<String, Object> all = attributes(tree.status(place(path, follows(options))), view.equals("unix"));
        String names = attributes.substring(colon + 1);
        if (names.equals("*")) {
            return all;
        }
        Map<String, Object> chosen = new HashMap<>();
        for (String name : names.split(",")) {
            if (!all.containsKey(name)) {
                throw new IllegalArgumentException("there is no attribute '" + name + "' in the view '" + view + "'");
            }
            chosen.put(name, all.get(name));
        }
        return chosen;
    }

    private static Map<String, Object> attributes(FileStatus status, boolean unix) {
        Map<String, Object> values = new HashMap<>();
        values.put("isDirectory", status.isDirectory());
        values.put("isRegularFile", status.type() == FileType.REGULAR_FILE);
        values.put("isSymbolicLink", status.isSymbolicLink());
        values.put("isOther", false);
        values.put("size", status.size());
        values.put("fileKey", status.inode());
        values.put("lastAccessTime", time(status.accessTime()));
        values.put("lastModifiedTime", time(status.modificationTime()));
        values.put("creationTime", time(status.modificationTime()));
        if (unix) {
            int type = switch (status.type()) {
                case DIRECTORY -> 0040000;
                case SYMBOLIC_LINK -> 0120000;
                default -> 0100000;
            };
            values.put("mode", type | PERMISSIONS);
            values.put("dev", status.device());
            values.put("ino", status.inode());
            values.put("nlink", (int) status.links());
            values.put("uid", 0);
            values.put("gid", 0);
            values.put("ctime", time(status.changeTime()));
        }
        return values;
    }

    private static FileTime time(long nanoseconds) {
        return FileTime.from(nanoseconds, TimeUnit.NANOSECONDS);
    }

    /** Sets times; there is nothing else that could be set. */
    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        long nanoseconds = value instanceof FileTime time ? time.to(TimeUnit.NANOSECONDS) : 0;
        List<String> place = place(path, follows(options));
        switch (attribute.substring(attribute.indexOf(':') + 1)) {
            case "lastModifiedTime" -> tree.setTimes(place, null, nanoseconds);
            case "lastAccessTime" -> tree.setTimes(place, nanoseconds, null);
            default -> throw new UnsupportedOperationException("the attribute '" + attribute + "' cannot be set");
        }
    }

    @Override
    public void createLink(Path link, Path existing) throws IOException {
        tree.createLink(place(link, false), place(existing, false));
    }

    @Override
    public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes) throws IOException {
        tree.createSymbolicLink(place(link, false), target.toString());
    }

    @Override
    public Path readSymbolicLink(Path link) throws IOException {
        return Path.of(tree.readSymbolicLink(place(link, false)));
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        synchronized (tree) {
            List<String> from = place(source, false);
            List<String> to = place(target, false);
            List<CopyOption> list = List.of(options);
            boolean replace = list.contains(StandardCopyOption.REPLACE_EXISTING) || list.contains(StandardCopyOption.ATOMIC_MOVE);
            if (!replace && exists(to) && !tree.status(from).isSameFile(tree.status(to))) {
                throw new FileAlreadyExistsException(target.toString());
            }
            tree.rename(from, to);
        }
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        List<String> from = place(source, follows(options));
        FileStatus status = tree.status(from);
        if (exists(place(target, false))) {
            if (!List.of(options).contains(StandardCopyOption.REPLACE_EXISTING)) {
                throw new FileAlreadyExistsException(target.toString());
            }
            if (tree.status(place(target, false)).isDirectory() && !list(target.toString()).isEmpty()) {
                throw new DirectoryNotEmptyException(target.toString());
            }
            delete(target);
        }
        switch (status.type()) {
            case DIRECTORY -> createDirectory(target);
            case SYMBOLIC_LINK -> tree.createSymbolicLink(place(target, false), tree.readSymbolicLink(from));
            default -> putFile(target.toString(), read("/" + String.join("/", from)));
        }
    }

    @Override
    public boolean isSameFile(Path first, Path second, LinkOption... options) throws IOException {
        return tree.status(place(first, follows(options))).isSameFile(tree.status(place(second, follows(options))));
    }

    @Override
    public Path getTempDirectory() {
        return Path.of("/tmp");
    }

    @Override
    public String getSeparator() {
        return "/";
    }
}
