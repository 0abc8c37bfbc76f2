package dev.tuber.wasi.memory;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import dev.tuber.wasi.world.FileStatus;
import dev.tuber.wasi.world.HostPath;
import dev.tuber.wasi.world.OpenMode;

/** A place in a file system in memory. */
public final class MemoryPath implements HostPath {
    private final MemoryTree tree;
    private final List<String> names;

    private MemoryPath(MemoryTree tree, List<String> names) {
        this.tree = tree;
        this.names = names;
    }

    /**
     * The root of a new file system.
     *
     * @param capacity how many bytes it can hold
     * @param clock gives the times of files
     */
    public static MemoryPath ofNewTree(long capacity, InstantSource clock) {
        return new MemoryPath(new MemoryTree(capacity, clock), List.of());
    }

    @Override
    public MemoryPath child(String name) {
        List<String> longer = new ArrayList<>(names);
        longer.add(name);
        return new MemoryPath(tree, longer);
    }

    @Override
    public HostPath parent() {
        return names.isEmpty() ? this : new MemoryPath(tree, names.subList(0, names.size() - 1));
    }

    @Override
    public HostPath relocate(HostPath from, HostPath to) {
        List<String> source = ((MemoryPath) from).names;
        if (names.size() < source.size() || !names.subList(0, source.size()).equals(source)) {
            return null;
        }
        List<String> moved = new ArrayList<>(((MemoryPath) to).names);
        moved.addAll(names.subList(source.size(), names.size()));
        return new MemoryPath(tree, moved);
    }

    @Override
    public FileStatus status() throws IOException {
        return tree.status(names);
    }

    @Override
    public String readSymbolicLink() throws IOException {
        return tree.readSymbolicLink(names);
    }

    @Override
    public SeekableByteChannel open(OpenMode mode) throws IOException {
        return tree.open(names, mode, false);
    }

    @Override
    public List<String> list() throws IOException {
        return tree.list(names);
    }

    @Override
    public void createDirectory() throws IOException {
        tree.createDirectory(names);
    }

    @Override
    public void createSymbolicLink(String target) throws IOException {
        tree.createSymbolicLink(names, target);
    }

    @Override
    public void createLink(HostPath existing) throws IOException {
        tree.createLink(names, ((MemoryPath) existing).names);
    }

    @Override
    public void delete() throws IOException {
        tree.delete(names);
    }

    @Override
    public void rename(HostPath target) throws IOException {
        tree.rename(names, ((MemoryPath) target).names);
    }

    @Override
    public void setTimes(Long accessTime, Long modificationTime) throws IOException {
        tree.setTimes(names, accessTime, modificationTime);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MemoryPath path && tree == path.tree && names.equals(path.names);
    }

    @Override
    public int hashCode() {
        return names.hashCode();
    }

    @Override
    public String toString() {
        return "/" + String.join("/", names);
    }
}
