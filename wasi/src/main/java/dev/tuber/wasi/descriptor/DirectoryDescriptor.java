package dev.tuber.wasi.descriptor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.ErrnoException;
import dev.tuber.wasi.abi.FileType;
import dev.tuber.wasi.abi.Rights;
import dev.tuber.wasi.world.FileStatus;
import dev.tuber.wasi.world.HostPath;
import dev.tuber.wasi.world.Preopen;

/**
 * An open directory. The host knows it by its path only, so its identity is kept and compared at each use: a descriptor whose
 * directory was removed, or whose path now leads elsewhere, leads nowhere. Renamings through WASI are followed.
 */
public final class DirectoryDescriptor extends Descriptor {
    private FileStatus identity;
    private final boolean readOnly;
    private final String preopenName;
    private HostPath path;
    private HostPath root;
    private List<String> entries = List.of();

    private DirectoryDescriptor(HostPath path, HostPath root, FileStatus identity, String preopenName, boolean readOnly,
                    long baseRights, long inheritingRights, int flags) {
        super(baseRights, inheritingRights, flags);
        this.path = path;
        this.root = root;
        this.identity = identity;
        this.preopenName = preopenName;
        this.readOnly = readOnly;
    }

    /** The descriptor of a granted directory. */
    public static DirectoryDescriptor ofPreopen(Preopen preopen) throws IOException {
        long allowed = preopen.readOnly() ? ~Rights.MUTATING : ~0L;
        return new DirectoryDescriptor(preopen.root(), preopen.root(), preopen.root().status(), preopen.guestName(),
                        preopen.readOnly(), Rights.DIRECTORY & allowed, (Rights.DIRECTORY | Rights.FILE) & allowed, 0);
    }

    /** The descriptor of a directory that was found through another one, in the same grant. */
    static DirectoryDescriptor opened(DirectoryDescriptor base, HostPath path, FileStatus status, long baseRights,
                    long inheritingRights, int flags) {
        return new DirectoryDescriptor(path, base.root(), status, null, base.readOnly, baseRights, inheritingRights, flags);
    }

    /** The name under which the guest was granted this directory, or {@code null} if it opened it itself. */
    public String preopenName() {
        return preopenName;
    }

    /** Whether nothing may be changed through this descriptor. */
    public boolean isReadOnly() {
        return readOnly;
    }

    /** Makes sure that something may be changed through this descriptor; else {@link Errno#ROFS}. */
    public void requireWritable() throws ErrnoException {
        if (readOnly) {
            throw new ErrnoException(Errno.ROFS);
        }
    }

    synchronized HostPath root() {
        return root;
    }

    /** Where the directory is. {@link Errno#NOENT} if it is no longer there. */
    synchronized HostPath currentPath() throws IOException, ErrnoException {
        status();
        return path;
    }

    @Override
    public FileType type() {
        return FileType.DIRECTORY;
    }

    @Override
    Errno notData() {
        return Errno.ISDIR;
    }

    @Override
    public synchronized FileStatus status() throws IOException, ErrnoException {
        FileStatus found = path.status();
        if (!found.isDirectory() || !identity.isSameFile(found)) {
            throw new ErrnoException(Errno.NOENT);
        }
        return found;
    }

    @Override
    public synchronized void setTimes(Long accessTime, Long modificationTime) throws IOException, ErrnoException {
        currentPath().setTimes(accessTime, modificationTime);
    }

    @Override
    public void advise(long offset, long length) throws ErrnoException {
        throw new ErrnoException(Errno.BADF);
    }

    @Override
    public void close() {
        // Nothing is held open.
    }

    @Override
    synchronized void relocate(HostPath from, HostPath to) {
        HostPath movedPath = path.relocate(from, to);
        if (movedPath != null) {
            path = movedPath;
            identity = identity.afterRenaming(path);
        }
        HostPath movedRoot = root.relocate(from, to);
        if (movedRoot != null) {
            root = movedRoot;
        }
    }

    /**
     * An entry of a directory.
     *
     * @param next the cookie of the entry after it
     */
    public record Entry(String name, long inode, FileType type, long next) {
    }

    /** What takes entries. */
    @FunctionalInterface
    public interface EntrySink {
        /** Takes an entry and tells whether it wants another one. */
        boolean accept(Entry entry) throws ErrnoException;
    }

    /**
     * Lists the directory.
     *
     * @param cookie the position of the first entry: 0 takes a new look at the directory, others go on in the last one taken
     */
    public synchronized void list(long cookie, EntrySink sink) throws IOException, ErrnoException {
        HostPath directory = currentPath();
        if (cookie == 0 || entries.isEmpty()) {
            List<String> names = new ArrayList<>(List.of(".", ".."));
            names.addAll(directory.list());
            entries = names;
        }
        for (long position = cookie; position >= 0 && position < entries.size(); position++) {
            String name = entries.get((int) position);
            FileStatus status = entryStatus(directory, name);
            // An entry that has gone since is skipped.
            if (status != null && !sink.accept(new Entry(name, status.inode(), status.type(), position + 1))) {
                return;
            }
        }
    }

    private FileStatus entryStatus(HostPath directory, String name) throws IOException, ErrnoException {
        try {
            return switch (name) {
                case "." -> status();
                // Nothing is told of what is above the grant.
                case ".." -> path.equals(root) ? status() : directory.parent().status();
                default -> directory.child(name).status();
            };
        } catch (java.nio.file.NoSuchFileException e) {
            return null;
        }
    }
}
