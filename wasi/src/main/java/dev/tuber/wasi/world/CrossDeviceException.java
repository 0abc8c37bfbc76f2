package dev.tuber.wasi.world;

import java.nio.file.FileSystemException;

/** A renaming or a link from one of the host's file systems to another one. */
public final class CrossDeviceException extends FileSystemException {
    private static final long serialVersionUID = 1L;

    public CrossDeviceException(String file) {
        super(file, null, "on another file system");
    }
}
