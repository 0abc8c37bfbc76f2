package dev.tuber.wasi.descriptor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.ErrnoException;
import dev.tuber.wasi.world.FileStatus;
import dev.tuber.wasi.world.HostPath;

/**
 * Resolves a guest's path below an open directory, one component after the other, on the path as a string: the host's own
 * resolution is never asked to pass a symbolic link or {@code ..}. The way may never lead above the directory, not even for a
 * moment, and no symbolic link may have an absolute target.
 *
 * <p>The host has no way to open a file relative to an open directory, so what was checked could be exchanged by someone else on
 * the host before it is used. The guest itself cannot do that: its own operations on one descriptor table do not interleave with
 * a resolution, unless it has threads.
 */
public final class PathResolver {
    /** The longest path, in bytes of UTF-8. */
    public static final int MAXIMUM_PATH = 4096;
    private static final int MAXIMUM_NAME = 255;
    private static final int MAXIMUM_LINKS = 40;

    private final List<HostPath> ways = new ArrayList<>();
    private final Deque<String> components = new ArrayDeque<>();
    private final FinalLink finalLink;
    private int links;
    private boolean endsInSlash;

    /** What happens to a symbolic link that a path ends in. */
    public enum FinalLink {
        /** It is what the path means. With a slash behind it, it is no directory. */
        KEEP,
        /** It is what the path means, unless a slash follows. */
        KEEP_UNLESS_SLASH,
        FOLLOW
    }

    private PathResolver(HostPath base, FinalLink finalLink) {
        ways.add(base);
        this.finalLink = finalLink;
    }

    /**
     * Resolves a path.
     *
     * @throws ErrnoException {@link Errno#NOTCAPABLE} if it leaves the directory, {@link Errno#LOOP} after too many links,
     *             {@link Errno#NOENT} or {@link Errno#NOTDIR} if there is no way, {@link Errno#INVAL} for a NUL in it
     */
    public static ResolvedPath resolve(DirectoryDescriptor base, String path, FinalLink finalLink)
                    throws IOException, ErrnoException {
        if (path.isEmpty()) {
            throw new ErrnoException(Errno.NOENT);
        }
        if (path.indexOf('\0') >= 0) {
            throw new ErrnoException(Errno.INVAL);
        }
        PathResolver resolver = new PathResolver(base.currentPath(), finalLink);
        resolver.prepend(path);
        return resolver.walk();
    }

    /** Puts a path in front of what is still to be walked. */
    private void prepend(String path) throws ErrnoException {
        if (path.startsWith("/")) {
            throw new ErrnoException(Errno.NOTCAPABLE);
        }
        String[] parts = path.split("/", -1);
        if (components.isEmpty()) {
            // This path's end is the end of the whole way; a slash that was there before stays.
            String last = parts[parts.length - 1];
            endsInSlash |= last.isEmpty() || last.equals(".") || last.equals("..");
        }
        boolean last = true;
        for (int i = parts.length - 1; i >= 0; i--) {
            // A dot says nothing but at the end, where it makes the path mean the directory itself and not its name.
            if (!parts[i].isEmpty() && (last || !parts[i].equals("."))) {
                components.push(parts[i]);
                last = false;
            }
        }
    }

    private HostPath current() {
        return ways.get(ways.size() - 1);
    }

    private ResolvedPath walk() throws IOException, ErrnoException {
        while (!components.isEmpty()) {
            String name = components.pop();
            if (name.equals(".")) {
                continue;
            }
            if (name.equals("..")) {
                leave();
                continue;
            }
            HostPath next = child(name);
            FileStatus status = statusOrNull(next);
            boolean last = components.isEmpty();
            if (status != null && status.isSymbolicLink() && (!last || follows())) {
                follow(next);
            } else if (last) {
                return new ResolvedPath(next, status, true, endsInSlash);
            } else {
                enter(next, status);
            }
        }
        return new ResolvedPath(current(), current().status(), false, true);
    }

    private boolean follows() {
        return switch (finalLink) {
            case KEEP -> false;
            case KEEP_UNLESS_SLASH -> endsInSlash;
            case FOLLOW -> true;
        };
    }

    private void leave() throws ErrnoException {
        if (ways.size() == 1) {
            throw new ErrnoException(Errno.NOTCAPABLE);
        }
        ways.remove(ways.size() - 1);
    }

    private HostPath child(String name) throws ErrnoException {
        if (name.length() > MAXIMUM_NAME || name.getBytes(StandardCharsets.UTF_8).length > MAXIMUM_NAME) {
            throw new ErrnoException(Errno.NAMETOOLONG);
        }
        return current().child(name);
    }

    private void follow(HostPath link) throws IOException, ErrnoException {
        if (++links > MAXIMUM_LINKS) {
            throw new ErrnoException(Errno.LOOP);
        }
        String target = link.readSymbolicLink();
        if (target.isEmpty()) {
            throw new ErrnoException(Errno.NOENT);
        }
        prepend(target);
    }

    private void enter(HostPath next, FileStatus status) throws ErrnoException {
        if (status == null) {
            throw new ErrnoException(Errno.NOENT);
        }
        if (!status.isDirectory()) {
            throw new ErrnoException(Errno.NOTDIR);
        }
        ways.add(next);
    }

    private static FileStatus statusOrNull(HostPath path) throws IOException {
        try {
            return path.status();
        } catch (NoSuchFileException e) {
            return null;
        }
    }
}
