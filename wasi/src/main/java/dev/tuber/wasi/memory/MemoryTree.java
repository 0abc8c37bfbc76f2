package dev.tuber.wasi.memory;

import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import dev.tuber.wasi.memory.MemoryNode.Directory;
import dev.tuber.wasi.memory.MemoryNode.RegularFile;
import dev.tuber.wasi.memory.MemoryNode.SymbolicLink;
import dev.tuber.wasi.world.FileStatus;
import dev.tuber.wasi.world.OpenMode;

/**
 * Files, directories and links in memory. A place is the list of names that leads to it from the root; operations on places follow no
 * symbolic link and know no {@code .} or {@code ..}, which {@link #resolve} has led back to plain names before.
 *
 * <p>Everything that programs can see is the same in each run with the same operations: inodes are counted from 1, listings are
 * sorted, times come from a clock that the embedder chooses. Thread-safe.
 */
final class MemoryTree {
    private static final int MAXIMUM_LINKS = 40;
    private static final long NANOSECONDS_PER_SECOND = 1_000_000_000L;

    private final Storage storage;
    private final InstantSource clock;
    private final Directory root;
    private long lastInode;

    /** @param capacity in bytes */
    MemoryTree(long capacity, InstantSource clock) {
        this.storage = new Storage(capacity);
        this.clock = clock;
        this.root = new Directory(nextInode(), now());
        this.root.links = 2;
    }

    private long nextInode() {
        return ++lastInode;
    }

    /** Nanoseconds since 1970. */
    long now() {
        Instant instant = clock.instant();
        return instant.getEpochSecond() * NANOSECONDS_PER_SECOND + instant.getNano();
    }

    private static String text(List<String> place) {
        return "/" + String.join("/", place);
    }

    private static FileSystemException failure(List<String> place, String reason) {
        return new FileSystemException(text(place), null, reason);
    }

    /** @throws FileSystemException if nothing is there */
    private MemoryNode find(List<String> place) throws FileSystemException {
        MemoryNode node = root;
        for (String name : place) {
            if (!(node instanceof Directory directory)) {
                throw failure(place, "Not a directory");
            }
            node = directory.entries.get(name);
            if (node == null) {
                throw new NoSuchFileException(text(place));
            }
        }
        return node;
    }

    private Directory findDirectory(List<String> place) throws FileSystemException {
        if (find(place) instanceof Directory directory) {
            return directory;
        }
        throw new NotDirectoryException(text(place));
    }

    /** The directory that a place is in. The root is in none. */
    private Directory parent(List<String> place) throws FileSystemException {
        if (place.isEmpty()) {
            throw failure(place, "Device or resource busy");
        }
        return findDirectory(place.subList(0, place.size() - 1));
    }

    private static <T extends MemoryNode> T added(Directory directory, List<String> place, T node, long now) {
        directory.entries.put(place.getLast(), node);
        node.links++;
        node.changeTime = now;
        directory.modified(now);
        return node;
    }

    /** Makes sure that nothing is there and that there is room for an entry. */
    private Directory roomFor(List<String> place) throws FileSystemException {
        if (place.isEmpty()) {
            throw new FileAlreadyExistsException("/");
        }
        Directory directory = parent(place);
        if (directory.entries.containsKey(place.getLast())) {
            throw new FileAlreadyExistsException(text(place));
        }
        storage.reserve(Storage.ENTRY_COST);
        return directory;
    }

    synchronized FileStatus status(List<String> place) throws FileSystemException {
        return find(place).status();
    }

    synchronized List<String> list(List<String> place) throws FileSystemException {
        return List.copyOf(findDirectory(place).entries.keySet());
    }

    synchronized String readSymbolicLink(List<String> place) throws FileSystemException {
        if (find(place) instanceof SymbolicLink link) {
            return link.target;
        }
        throw new NotLinkException(text(place));
    }

    synchronized void createDirectory(List<String> place) throws FileSystemException {
        Directory directory = roomFor(place);
        long now = now();
        Directory made = added(directory, place, new Directory(nextInode(), now), now);
        // Its own dot, and its dots in the parent.
        made.links++;
        directory.links++;
    }

    synchronized void createSymbolicLink(List<String> place, String target) throws FileSystemException {
        Directory directory = roomFor(place);
        long now = now();
        added(directory, place, new SymbolicLink(nextInode(), now, target), now);
    }

    synchronized void createLink(List<String> place, List<String> existing) throws FileSystemException {
        MemoryNode node = find(existing);
        if (node instanceof Directory) {
            throw failure(existing, "Operation not permitted");
        }
        added(roomFor(place), place, node, now());
    }

    /** Opens a file. {@code mode.create()} means that it must not exist yet. */
    synchronized SeekableByteChannel open(List<String> place, OpenMode mode, boolean append) throws FileSystemException {
        RegularFile file;
        if (mode.create()) {
            Directory directory = roomFor(place);
            long now = now();
            file = added(directory, place, new RegularFile(nextInode(), now, new Contents(storage)), now);
        } else {
            file = switch (find(place)) {
                case RegularFile found -> found;
                case Directory directory -> throw failure(place, "Is a directory");
                case SymbolicLink link -> throw failure(place, "Too many levels of symbolic links");
            };
            if (mode.truncate() && mode.write()) {
                file.contents.truncate(0);
                file.modified(now());
            }
        }
        return new MemoryChannel(this, file, mode, append);
    }

    /** Removes a file, a link or an empty directory. */
    synchronized void delete(List<String> place) throws FileSystemException {
        Directory directory = parent(place);
        MemoryNode node = find(place);
        if (node instanceof Directory removed && !removed.entries.isEmpty()) {
            throw new DirectoryNotEmptyException(text(place));
        }
        directory.entries.remove(place.getLast());
        forget(directory, node);
        directory.modified(now());
    }

    /** After a name was taken from a node. */
    private void forget(Directory directory, MemoryNode node) {
        node.links--;
        node.changeTime = now();
        storage.release(Storage.ENTRY_COST);
        switch (node) {
            case Directory removed -> {
                removed.links = 0;
                directory.links--;
            }
            case RegularFile file -> file.dropIfUnreachable();
            case SymbolicLink link -> {
                // It holds nothing.
            }
        }
    }

    /** Renames; replaces a file, a link, or an empty directory by a directory. */
    synchronized void rename(List<String> from, List<String> to) throws FileSystemException {
        Directory source = parent(from);
        MemoryNode node = find(from);
        Directory target = parent(to);
        MemoryNode replaced = target.entries.get(to.getLast());
        if (replaced == node) {
            return;
        }
        if (node instanceof Directory && to.size() > from.size() && to.subList(0, from.size()).equals(from)) {
            throw failure(to, "Invalid argument");
        }
        checkReplacement(node, replaced, to);
        if (replaced != null) {
            target.entries.remove(to.getLast());
            forget(target, replaced);
        }
        long now = now();
        source.entries.remove(from.getLast());
        source.modified(now);
        target.entries.put(to.getLast(), node);
        target.modified(now);
        node.changeTime = now;
        if (node instanceof Directory) {
            source.links--;
            target.links++;
        }
    }

    private static void checkReplacement(MemoryNode node, MemoryNode replaced, List<String> to) throws FileSystemException {
        if (replaced instanceof Directory directory) {
            if (!(node instanceof Directory)) {
                throw failure(to, "Is a directory");
            }
            if (!directory.entries.isEmpty()) {
                throw new DirectoryNotEmptyException(text(to));
            }
        } else if (replaced != null && node instanceof Directory) {
            throw failure(to, "Not a directory");
        }
    }

    /** Sets times in nanoseconds since 1970; {@code null} leaves one as it is. */
    synchronized void setTimes(List<String> place, Long accessTime, Long modificationTime) throws FileSystemException {
        MemoryNode node = find(place);
        if (accessTime != null) {
            node.accessTime = accessTime;
        }
        if (modificationTime != null) {
            node.modificationTime = modificationTime;
        }
        node.changeTime = now();
    }

    /**
     * Leads a path back to the names of a place: follows symbolic links, and takes {@code .} and {@code ..} out as the system does. The
     * place itself need not exist.
     *
     * @param names the path from the root
     * @param followLast whether a link at the end is followed
     */
    synchronized List<String> resolve(List<String> names, boolean followLast) throws FileSystemException {
        Deque<String> rest = new ArrayDeque<>(names);
        List<String> place = new ArrayList<>();
        int links = 0;
        while (!rest.isEmpty()) {
            String name = rest.pop();
            if (name.isEmpty() || name.equals(".")) {
                continue;
            }
            if (name.equals("..")) {
                if (!place.isEmpty()) {
                    place.removeLast();
                }
                continue;
            }
            Directory directory = findDirectory(place);
            if (directory.entries.get(name) instanceof SymbolicLink link && (followLast || !rest.isEmpty())) {
                if (++links > MAXIMUM_LINKS) {
                    throw failure(names, "Too many levels of symbolic links");
                }
                if (link.target.startsWith("/")) {
                    place.clear();
                }
                List.of(link.target.split("/")).reversed().forEach(rest::push);
            } else {
                place.add(name);
            }
        }
        return place;
    }
}
