package dev.tuber.wasi.truffle;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import com.oracle.truffle.api.TruffleFile;
import com.oracle.truffle.api.TruffleLanguage;

import dev.tuber.wasi.abi.FileType;
import dev.tuber.wasi.world.CrossDeviceException;
import dev.tuber.wasi.world.FileStatus;
import dev.tuber.wasi.world.HostPath;
import dev.tuber.wasi.world.OpenMode;

/** A place in the context's file system, whatever file system the embedder chose. */
final class TrufflePath implements HostPath {
    private static final LinkOption NO_FOLLOW = LinkOption.NOFOLLOW_LINKS;
    private static final List<TruffleFile.AttributeDescriptor<?>> BASIC_ATTRIBUTES = List.of(TruffleFile.IS_DIRECTORY,
                    TruffleFile.IS_REGULAR_FILE, TruffleFile.IS_SYMBOLIC_LINK, TruffleFile.SIZE, TruffleFile.LAST_ACCESS_TIME,
                    TruffleFile.LAST_MODIFIED_TIME, TruffleFile.CREATION_TIME);
    private static final List<TruffleFile.AttributeDescriptor<?>> UNIX_ATTRIBUTES = List.of(TruffleFile.SIZE,
                    TruffleFile.LAST_ACCESS_TIME, TruffleFile.LAST_MODIFIED_TIME, TruffleFile.UNIX_MODE, TruffleFile.UNIX_DEV,
                    TruffleFile.UNIX_INODE,
                    TruffleFile.UNIX_NLINK, TruffleFile.UNIX_CTIME);

    private final TruffleLanguage.Env env;
    private final TruffleFile file;
    private final boolean hasInodes;

    private TrufflePath(TruffleLanguage.Env env, TruffleFile file, boolean hasInodes) {
        this.env = env;
        this.file = file;
        this.hasInodes = hasInodes;
    }

    /** @param root an existing directory, absolute and without symbolic links */
    static TrufflePath ofRoot(TruffleLanguage.Env env, TruffleFile root) {
        return new TrufflePath(env, root, hasInodes(root));
    }

    /** Whether the file system knows the attributes of Unix. Those of embedders refuse them with whatever exception they like. */
    private static boolean hasInodes(TruffleFile root) {
        try {
            return unixStatus(root.getAttributes(UNIX_ATTRIBUTES, NO_FOLLOW)).isDirectory();
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private TrufflePath at(TruffleFile place) {
        return new TrufflePath(env, place, hasInodes);
    }

    @Override
    public HostPath child(String name) {
        TruffleFile child = file.resolve(name);
        // On hosts with other separators a name could be several components, or another drive.
        if (!name.equals(child.getName()) || !file.equals(child.getParent())) {
            throw new InvalidPathException(name, "not a single name");
        }
        return at(child);
    }

    @Override
    public HostPath parent() {
        TruffleFile parent = file.getParent();
        return parent == null ? this : at(parent);
    }

    @Override
    public HostPath relocate(HostPath from, HostPath to) {
        TruffleFile source = ((TrufflePath) from).file;
        TruffleFile target = ((TrufflePath) to).file;
        if (file.equals(source)) {
            return to;
        }
        return file.startsWith(source) ? at(target.resolve(source.relativize(file).getPath())) : null;
    }

    @Override
    public FileStatus status() throws IOException {
        return hasInodes ? unixStatus(file.getAttributes(UNIX_ATTRIBUTES, NO_FOLLOW))
                        : basicStatus(file.getAttributes(BASIC_ATTRIBUTES, NO_FOLLOW));
    }

    private static FileStatus unixStatus(TruffleFile.Attributes attributes) {
        return new FileStatus(attributes.get(TruffleFile.UNIX_DEV), attributes.get(TruffleFile.UNIX_INODE),
                        typeOfMode(attributes.get(TruffleFile.UNIX_MODE)), attributes.get(TruffleFile.UNIX_NLINK),
                        attributes.get(TruffleFile.SIZE), nanoseconds(attributes.get(TruffleFile.LAST_ACCESS_TIME)),
                        nanoseconds(attributes.get(TruffleFile.LAST_MODIFIED_TIME)),
                        nanoseconds(attributes.get(TruffleFile.UNIX_CTIME)));
    }

    private static FileType typeOfMode(int mode) {
        return switch (mode >> 12 & 0xF) {
            case 0x2 -> FileType.CHARACTER_DEVICE;
            case 0x4 -> FileType.DIRECTORY;
            case 0x6 -> FileType.BLOCK_DEVICE;
            case 0x8 -> FileType.REGULAR_FILE;
            case 0xA -> FileType.SYMBOLIC_LINK;
            default -> FileType.UNKNOWN;
        };
    }

    private FileStatus basicStatus(TruffleFile.Attributes attributes) {
        FileType type;
        if (attributes.get(TruffleFile.IS_SYMBOLIC_LINK)) {
            type = FileType.SYMBOLIC_LINK;
        } else if (attributes.get(TruffleFile.IS_DIRECTORY)) {
            type = FileType.DIRECTORY;
        } else {
            type = attributes.get(TruffleFile.IS_REGULAR_FILE) ? FileType.REGULAR_FILE : FileType.UNKNOWN;
        }
        long modified = nanoseconds(attributes.get(TruffleFile.LAST_MODIFIED_TIME));
        return new FileStatus(0, numberOfPath(), type, 1, attributes.get(TruffleFile.SIZE),
                        nanoseconds(attributes.get(TruffleFile.LAST_ACCESS_TIME)), modified, modified);
    }

    /** A number that stands for the path where there are no inodes: the 64-bit FNV-1a hash. Never 0. */
    private long numberOfPath() {
        long hash = 0xcbf29ce484222325L;
        String path = file.getPath();
        for (int i = 0; i < path.length(); i++) {
            hash = (hash ^ path.charAt(i)) * 0x100000001b3L;
        }
        return hash == 0 ? 1 : hash;
    }

    private static long nanoseconds(FileTime time) {
        return time.to(TimeUnit.NANOSECONDS);
    }

    @Override
    public String readSymbolicLink() throws IOException {
        return file.readSymbolicLink().getPath();
    }

    @Override
    public SeekableByteChannel open(OpenMode mode) throws IOException {
        Set<OpenOption> options = new HashSet<>();
        options.add(NO_FOLLOW);
        addIf(options, mode.read(), StandardOpenOption.READ);
        addIf(options, mode.write(), StandardOpenOption.WRITE);
        addIf(options, mode.create(), StandardOpenOption.CREATE_NEW);
        addIf(options, mode.truncate(), StandardOpenOption.TRUNCATE_EXISTING);
        addIf(options, mode.synchronous(), StandardOpenOption.SYNC);
        addIf(options, mode.dataSynchronous(), StandardOpenOption.DSYNC);
        return file.newByteChannel(options);
    }

    private static void addIf(Set<OpenOption> options, boolean condition, OpenOption option) {
        if (condition) {
            options.add(option);
        }
    }

    @Override
    public List<String> list() throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<TruffleFile> stream = file.newDirectoryStream()) {
            for (TruffleFile entry : stream) {
                names.add(entry.getName());
            }
        } catch (java.nio.file.DirectoryIteratorException e) {
            throw e.getCause();
        }
        names.sort(null);
        return names;
    }

    @Override
    public void createDirectory() throws IOException {
        file.createDirectory();
    }

    @Override
    public void createSymbolicLink(String target) throws IOException {
        file.createSymbolicLink(env.getPublicTruffleFile(target));
    }

    @Override
    public void createLink(HostPath existing) throws IOException {
        file.createLink(((TrufflePath) existing).file);
    }

    @Override
    public void delete() throws IOException {
        file.delete();
    }

    @Override
    public void rename(HostPath target) throws IOException {
        TruffleFile targetFile = ((TrufflePath) target).file;
        try {
            // The host ignores the second option beside the first; file systems of embedders may not.
            file.move(targetFile, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            throw new CrossDeviceException(file.getPath());
        }
    }

    @Override
    public void setTimes(Long accessTime, Long modificationTime) throws IOException {
        if (accessTime != null) {
            file.setLastAccessTime(FileTime.from(accessTime, TimeUnit.NANOSECONDS), NO_FOLLOW);
        }
        if (modificationTime != null) {
            file.setLastModifiedTime(FileTime.from(modificationTime, TimeUnit.NANOSECONDS), NO_FOLLOW);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TrufflePath path && file.equals(path.file);
    }

    @Override
    public int hashCode() {
        return file.hashCode();
    }

    @Override
    public String toString() {
        return file.getPath();
    }
}
