package dev.tuber.wasi.descriptor;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.ErrnoException;
import dev.tuber.wasi.abi.FileType;
import dev.tuber.wasi.abi.Flags;
import dev.tuber.wasi.abi.Rights;
import dev.tuber.wasi.descriptor.PathResolver.FinalLink;
import dev.tuber.wasi.world.FileStatus;
import dev.tuber.wasi.world.HostPath;
import dev.tuber.wasi.world.OpenMode;

/**
 * What is done to names inside directories. The host's exceptions tell causes apart badly, so each operation looks first and
 * decides the error number as Linux would.
 */
public final class Directories {
    private static final long WRITING = Rights.FD_WRITE | Rights.FD_ALLOCATE | Rights.FD_FILESTAT_SET_SIZE;

    private Directories() {
    }

    /**
     * How a path is to be opened.
     *
     * @param follow whether a symbolic link at the end is followed
     * @param openFlags {@code oflags}
     * @param baseRights what the guest wants to do; what the directory cannot pass on is left out
     */
    public record OpenRequest(boolean follow, int openFlags, long baseRights, long inheritingRights, int descriptorFlags) {
        private boolean has(int flag) {
            return (openFlags & flag) != 0;
        }
    }

    /** Opens or creates a file, or opens a directory. */
    public static Descriptor open(DirectoryDescriptor base, String path, OpenRequest request) throws IOException, ErrnoException {
        boolean create = request.has(Flags.OPEN_CREATE);
        boolean exclusive = create && request.has(Flags.OPEN_EXCLUSIVE);
        if (create && request.has(Flags.OPEN_DIRECTORY)) {
            throw new ErrnoException(Errno.INVAL);
        }
        checkOpenRights(base, request);
        FinalLink finalLink = exclusive ? FinalLink.KEEP : request.follow() ? FinalLink.FOLLOW : FinalLink.KEEP_UNLESS_SLASH;
        ResolvedPath resolved = PathResolver.resolve(base, path, finalLink);
        if (!resolved.exists()) {
            return createFile(base, resolved, request);
        }
        FileStatus status = resolved.status();
        if (exclusive) {
            throw new ErrnoException(Errno.EXIST);
        }
        return switch (status.type()) {
            case SYMBOLIC_LINK -> throw new ErrnoException(Errno.LOOP);
            case DIRECTORY -> openDirectory(base, resolved, request);
            default -> {
                if (request.has(Flags.OPEN_DIRECTORY)) {
                    throw new ErrnoException(Errno.NOTDIR);
                }
                resolved.requireExisting();
                yield openFile(base, resolved.path(), status, request);
            }
        };
    }

    private static void checkOpenRights(DirectoryDescriptor base, OpenRequest request) throws ErrnoException {
        base.require(Rights.PATH_OPEN);
        if (request.has(Flags.OPEN_TRUNCATE)) {
            base.requireWritable();
            base.require(Rights.PATH_FILESTAT_SET_SIZE);
        }
        if ((request.baseRights() & Rights.FD_WRITE & ~base.inheritingRights()) != 0) {
            base.requireWritable();
            throw new ErrnoException(Errno.NOTCAPABLE);
        }
        if ((request.baseRights() & Rights.FD_READ & ~base.inheritingRights()) != 0) {
            throw new ErrnoException(Errno.NOTCAPABLE);
        }
    }

    private static Descriptor openDirectory(DirectoryDescriptor base, ResolvedPath resolved, OpenRequest request)
                    throws ErrnoException {
        if (request.has(Flags.OPEN_CREATE) || request.has(Flags.OPEN_TRUNCATE) || (request.baseRights() & Rights.FD_WRITE) != 0) {
            throw new ErrnoException(Errno.ISDIR);
        }
        long inheritable = base.inheritingRights();
        long rights = request.baseRights() & inheritable & Rights.DIRECTORY;
        return DirectoryDescriptor.opened(base, resolved.path(), resolved.status(), rights,
                        request.inheritingRights() & inheritable, request.descriptorFlags());
    }

    private static Descriptor createFile(DirectoryDescriptor base, ResolvedPath resolved, OpenRequest request)
                    throws IOException, ErrnoException {
        if (!request.has(Flags.OPEN_CREATE)) {
            throw new ErrnoException(Errno.NOENT);
        }
        if (resolved.requiresDirectory()) {
            throw new ErrnoException(Errno.ISDIR);
        }
        base.requireWritable();
        base.require(Rights.PATH_CREATE_FILE);
        HostPath path = resolved.path();
        long rights = fileRights(base, request);
        try {
            SeekableByteChannel channel = path.open(mode(rights, true, true, false, request.descriptorFlags()));
            return describe(base, path, path.status(), channel, rights, request);
        } catch (FileAlreadyExistsException e) {
            if (request.has(Flags.OPEN_EXCLUSIVE)) {
                throw e;
            }
            // Somebody else was faster.
            return openFile(base, path, path.status(), request);
        }
    }

    private static Descriptor openFile(DirectoryDescriptor base, HostPath path, FileStatus status, OpenRequest request)
                    throws IOException, ErrnoException {
        if (status.type() == FileType.UNKNOWN) {
            // Opening a pipe would wait for its other end without a way to be cancelled.
            throw new ErrnoException(Errno.NOTSUP);
        }
        boolean truncate = request.has(Flags.OPEN_TRUNCATE);
        long rights = fileRights(base, request);
        boolean write = truncate || (rights & WRITING) != 0;
        SeekableByteChannel channel;
        try {
            channel = path.open(mode(rights, write, false, truncate, request.descriptorFlags()));
        } catch (AccessDeniedException e) {
            if (truncate || !write || (rights & Rights.FD_WRITE) != 0) {
                throw e;
            }
            rights &= ~WRITING;
            channel = path.open(mode(rights, false, false, false, request.descriptorFlags()));
        }
        return describe(base, path, truncate ? path.status() : status, channel, rights, request);
    }

    private static long fileRights(DirectoryDescriptor base, OpenRequest request) {
        return request.baseRights() & base.inheritingRights() & Rights.FILE;
    }

    private static OpenMode mode(long rights, boolean write, boolean create, boolean truncate, int descriptorFlags) {
        boolean synchronous = write && (descriptorFlags & (Flags.FD_SYNC | Flags.FD_RSYNC)) != 0;
        boolean dataSynchronous = write && (descriptorFlags & Flags.FD_DSYNC) != 0;
        boolean read = (rights & Rights.FD_READ) != 0 || !write;
        return new OpenMode(read, write, create, truncate, synchronous, dataSynchronous);
    }

    private static Descriptor describe(DirectoryDescriptor base, HostPath path, FileStatus status, SeekableByteChannel channel,
                    long rights, OpenRequest request) {
        return new FileDescriptor(path, status, channel, rights, request.inheritingRights() & base.inheritingRights(),
                        request.descriptorFlags());
    }

    /** Makes a directory. */
    public static void createDirectory(DirectoryDescriptor base, String path) throws IOException, ErrnoException {
        ResolvedPath resolved = PathResolver.resolve(base, path, FinalLink.KEEP);
        if (resolved.exists()) {
            throw new ErrnoException(Errno.EXIST);
        }
        base.requireWritable();
        base.require(Rights.PATH_CREATE_DIRECTORY);
        resolved.path().createDirectory();
    }

    /** Removes an empty directory. */
    public static void removeDirectory(DirectoryDescriptor base, String path) throws IOException, ErrnoException {
        base.requireWritable();
        base.require(Rights.PATH_REMOVE_DIRECTORY);
        ResolvedPath resolved = PathResolver.resolve(base, path, FinalLink.KEEP);
        if (!resolved.isEntry()) {
            throw new ErrnoException(Errno.INVAL);
        }
        if (!resolved.requireExisting().isDirectory()) {
            throw new ErrnoException(Errno.NOTDIR);
        }
        resolved.path().delete();
    }

    /** Removes a file or a symbolic link. */
    public static void unlink(DirectoryDescriptor base, String path) throws IOException, ErrnoException {
        base.requireWritable();
        base.require(Rights.PATH_UNLINK_FILE);
        ResolvedPath resolved = PathResolver.resolve(base, path, FinalLink.KEEP);
        if (resolved.requireExisting().isDirectory()) {
            throw new ErrnoException(Errno.ISDIR);
        }
        resolved.path().delete();
    }

    /** Makes a symbolic link. Its target is not looked at until it is used, but must not be absolute. */
    public static void symbolicLink(DirectoryDescriptor base, String target, String path) throws IOException, ErrnoException {
        base.requireWritable();
        base.require(Rights.PATH_SYMLINK);
        if (target.isEmpty()) {
            throw new ErrnoException(Errno.NOENT);
        }
        if (target.indexOf('\0') >= 0) {
            throw new ErrnoException(Errno.INVAL);
        }
        if (target.startsWith("/")) {
            throw new ErrnoException(Errno.NOTCAPABLE);
        }
        ResolvedPath resolved = PathResolver.resolve(base, path, FinalLink.KEEP);
        requireNew(resolved);
        resolved.path().createSymbolicLink(target);
    }

    /** Makes sure that something that is no directory can be made at a place. */
    private static void requireNew(ResolvedPath resolved) throws ErrnoException {
        if (resolved.exists()) {
            boolean noDirectory = resolved.requiresDirectory() && !resolved.status().isDirectory();
            throw new ErrnoException(noDirectory ? Errno.NOTDIR : Errno.EXIST);
        }
        if (resolved.requiresDirectory()) {
            throw new ErrnoException(Errno.NOENT);
        }
    }

    /** The target of a symbolic link. An absolute one, which tells of the host, is not shown. */
    public static String readLink(DirectoryDescriptor base, String path) throws IOException, ErrnoException {
        base.require(Rights.PATH_READLINK);
        ResolvedPath resolved = PathResolver.resolve(base, path, FinalLink.KEEP_UNLESS_SLASH);
        if (!resolved.requireExisting().isSymbolicLink()) {
            throw new ErrnoException(Errno.INVAL);
        }
        String target = resolved.path().readSymbolicLink();
        if (target.startsWith("/")) {
            throw new ErrnoException(Errno.NOTCAPABLE);
        }
        return target;
    }

    /** Gives a file a further name. */
    public static void link(DirectoryDescriptor oldBase, boolean follow, String oldPath, DirectoryDescriptor newBase,
                    String newPath) throws IOException, ErrnoException {
        // A further name outside a read-only grant would make its files writable.
        oldBase.requireWritable();
        newBase.requireWritable();
        oldBase.require(Rights.PATH_LINK_SOURCE);
        newBase.require(Rights.PATH_LINK_TARGET);
        ResolvedPath source = PathResolver.resolve(oldBase, oldPath, follow ? FinalLink.FOLLOW : FinalLink.KEEP_UNLESS_SLASH);
        FileStatus status = source.requireExisting();
        ResolvedPath target = PathResolver.resolve(newBase, newPath, FinalLink.KEEP);
        requireNew(target);
        if (status.isDirectory()) {
            throw new ErrnoException(Errno.PERM);
        }
        target.path().createLink(source.path());
    }

    /** Renames, and replaces what has the new name. */
    public static void rename(DescriptorTable table, DirectoryDescriptor oldBase, String oldPath, DirectoryDescriptor newBase,
                    String newPath) throws IOException, ErrnoException {
        oldBase.requireWritable();
        newBase.requireWritable();
        oldBase.require(Rights.PATH_RENAME_SOURCE);
        newBase.require(Rights.PATH_RENAME_TARGET);
        ResolvedPath source = PathResolver.resolve(oldBase, oldPath, FinalLink.KEEP);
        ResolvedPath target = PathResolver.resolve(newBase, newPath, FinalLink.KEEP);
        if (!source.isEntry() || !target.isEntry()) {
            throw new ErrnoException(Errno.BUSY);
        }
        FileStatus status = source.requireExisting();
        if (status.isDirectory()) {
            checkDirectoryTarget(source, target);
        } else {
            checkFileTarget(target);
        }
        if (status.isSameFile(target.status())) {
            // Two names of one file: both stay.
            return;
        }
        source.path().rename(target.path());
        table.relocate(source.path(), target.path());
    }

    private static void checkDirectoryTarget(ResolvedPath source, ResolvedPath target) throws IOException, ErrnoException {
        if (target.exists() && !target.status().isDirectory()) {
            throw new ErrnoException(Errno.NOTDIR);
        }
        boolean same = target.path().equals(source.path());
        if (!same && target.path().relocate(source.path(), source.path()) != null) {
            throw new ErrnoException(Errno.INVAL);
        }
        if (!same && target.exists() && !target.path().list().isEmpty()) {
            throw new ErrnoException(Errno.NOTEMPTY);
        }
    }

    private static void checkFileTarget(ResolvedPath target) throws ErrnoException {
        if (target.exists() && target.status().isDirectory()) {
            throw new ErrnoException(Errno.ISDIR);
        }
        if (target.requiresDirectory()) {
            throw new ErrnoException(Errno.NOTDIR);
        }
    }
}
