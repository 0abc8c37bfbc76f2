package dev.tuber.wasi.world;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;

/**
 * A place in a world's file system; what is there may change, or be nothing. No operation follows a symbolic link that the path
 * ends in, or changes the path's text: resolution, with all checks of the sandbox, is done above this interface.
 *
 * <p>Failures are {@link IOException}s, the more specific ones of {@code java.nio.file} where they fit, or
 * {@link SecurityException}s. Paths are equal if they name the same place.
 */
public interface HostPath {

    /**
     * A place in this directory.
     *
     * @param name one component: not empty, not {@code .} or {@code ..}, no slash
     * @throws java.nio.file.InvalidPathException if the world has no such names
     */
    HostPath child(String name);

    /** The directory that this place is in. */
    HostPath parent();

    /**
     * This place after {@code from} was renamed to {@code to}.
     *
     * @return {@code null} if it is neither {@code from} nor inside it
     */
    HostPath relocate(HostPath from, HostPath to);

    /** What is here. {@link java.nio.file.NoSuchFileException} if nothing is. */
    FileStatus status() throws IOException;

    /** The target of the symbolic link that is here, as it was written. */
    String readSymbolicLink() throws IOException;

    /** Opens a file for random access. Offset 0 is current then. */
    SeekableByteChannel open(OpenMode mode) throws IOException;

    /** The names in a directory without {@code .} and {@code ..}, sorted. */
    List<String> list() throws IOException;

    void createDirectory() throws IOException;

    /** Makes a symbolic link here. */
    void createSymbolicLink(String target) throws IOException;

    /** Makes a further name, here, for an existing file. */
    void createLink(HostPath existing) throws IOException;

    /** Removes a file, a symbolic link or an empty directory. */
    void delete() throws IOException;

    /** Renames at once; replaces a file or an empty directory at the new place. */
    void rename(HostPath target) throws IOException;

    /**
     * Sets times.
     *
     * @param accessTime nanoseconds since 1970, or {@code null} to leave it; likewise the other
     */
    void setTimes(Long accessTime, Long modificationTime) throws IOException;
}
