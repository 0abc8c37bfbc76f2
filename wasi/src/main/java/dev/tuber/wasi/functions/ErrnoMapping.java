package dev.tuber.wasi.functions;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;
import java.util.Map;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.world.CrossDeviceException;

/**
 * Which error number an exception of the host means. Most causes have no class of their own and are known by the system's text
 * only, which Java hands on; where that text is not English, they are {@link Errno#IO}. What programs depend on is therefore
 * decided by looking at the file system and not here.
 */
final class ErrnoMapping {
    private static final Map<String, Errno> REASONS = Map.ofEntries(
                    Map.entry("no such file or directory", Errno.NOENT),
                    Map.entry("permission denied", Errno.ACCES),
                    Map.entry("operation not permitted", Errno.PERM),
                    Map.entry("file exists", Errno.EXIST),
                    Map.entry("not a directory", Errno.NOTDIR),
                    Map.entry("is a directory", Errno.ISDIR),
                    Map.entry("directory not empty", Errno.NOTEMPTY),
                    Map.entry("too many levels of symbolic links", Errno.LOOP),
                    Map.entry("file name too long", Errno.NAMETOOLONG),
                    Map.entry("no space left on device", Errno.NOSPC),
                    Map.entry("disk quota exceeded", Errno.DQUOT),
                    Map.entry("read-only file system", Errno.ROFS),
                    Map.entry("too many open files in system", Errno.NFILE),
                    Map.entry("too many open files", Errno.MFILE),
                    Map.entry("too many links", Errno.MLINK),
                    Map.entry("invalid cross-device link", Errno.XDEV),
                    Map.entry("file too large", Errno.FBIG),
                    Map.entry("invalid argument", Errno.INVAL),
                    Map.entry("illegal seek", Errno.SPIPE),
                    Map.entry("broken pipe", Errno.PIPE),
                    Map.entry("pipe closed", Errno.PIPE),
                    Map.entry("connection reset", Errno.CONNRESET),
                    Map.entry("device or resource busy", Errno.BUSY),
                    Map.entry("text file busy", Errno.TXTBSY),
                    Map.entry("no such device or address", Errno.NXIO),
                    Map.entry("resource temporarily unavailable", Errno.AGAIN),
                    Map.entry("operation not supported", Errno.NOTSUP),
                    Map.entry("bad file descriptor", Errno.BADF));

    private ErrnoMapping() {
    }

    static Errno of(IOException exception) {
        return switch (exception) {
            case NoSuchFileException e -> Errno.NOENT;
            case FileNotFoundException e -> Errno.NOENT;
            case FileAlreadyExistsException e -> Errno.EXIST;
            case AccessDeniedException e -> Errno.ACCES;
            case DirectoryNotEmptyException e -> Errno.NOTEMPTY;
            case NotDirectoryException e -> Errno.NOTDIR;
            case NotLinkException e -> Errno.INVAL;
            case FileSystemLoopException e -> Errno.LOOP;
            case CrossDeviceException e -> Errno.XDEV;
            case FileSystemException e -> ofReason(e.getReason());
            case ClosedByInterruptException e -> Errno.INTR;
            case InterruptedIOException e -> Errno.INTR;
            case ClosedChannelException e -> Errno.BADF;
            case EOFException e -> Errno.IO;
            default -> ofReason(exception.getMessage());
        };
    }

    /** Runtime exceptions by which the host's files refuse an operation; {@code null} for any other. */
    static Errno of(RuntimeException exception) {
        return switch (exception) {
            case SecurityException e -> Errno.ACCES;
            case java.nio.file.InvalidPathException e -> Errno.ILSEQ;
            case ReadOnlyFileSystemException e -> Errno.ROFS;
            case UnsupportedOperationException e -> Errno.NOTSUP;
            case java.nio.channels.NonReadableChannelException e -> Errno.BADF;
            case java.nio.channels.NonWritableChannelException e -> Errno.BADF;
            default -> null;
        };
    }

    private static Errno ofReason(String reason) {
        if (reason == null) {
            return Errno.IO;
        }
        String text = reason.toLowerCase(Locale.ROOT);
        Errno found = Errno.IO;
        int length = 0;
        // The longest text that fits: some are the beginning of others.
        for (Map.Entry<String, Errno> entry : REASONS.entrySet()) {
            if (entry.getKey().length() > length && text.contains(entry.getKey())) {
                found = entry.getValue();
                length = entry.getKey().length();
            }
        }
        return found;
    }
}
