package dev.tuber.wasi.descriptor;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.ErrnoException;
import dev.tuber.wasi.world.FileStatus;
import dev.tuber.wasi.world.HostPath;

/**
 * Where a guest's path leads: a place inside the grant, whose directory exists.
 *
 * @param path the place
 * @param status what is there, or {@code null} for nothing. A symbolic link only if it was not to be followed
 * @param isEntry whether the path ended in a name; {@code false} if it ended in {@code .} or {@code ..}, and so cannot be made,
 *            renamed or removed
 * @param requiresDirectory whether the path ended in a slash, {@code .} or {@code ..}
 */
public record ResolvedPath(HostPath path, FileStatus status, boolean isEntry, boolean requiresDirectory) {

    /** What is there; else {@link Errno#NOENT}, or {@link Errno#NOTDIR} where a directory is required and it is none. */
    public FileStatus requireExisting() throws ErrnoException {
        if (status == null) {
            throw new ErrnoException(Errno.NOENT);
        }
        if (requiresDirectory && !status.isDirectory()) {
            throw new ErrnoException(Errno.NOTDIR);
        }
        return status;
    }

    public boolean exists() {
        return status != null;
    }
}
