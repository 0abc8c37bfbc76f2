package dev.tuber.wasi.abi;

/** The flags that functions take, as bits. */
public final class Flags {
    /** Descriptor flags ({@code fdflags}, 16 bits). */
    public static final int FD_APPEND = 1;
    public static final int FD_DSYNC = 2;
    public static final int FD_NONBLOCK = 4;
    public static final int FD_RSYNC = 8;
    public static final int FD_SYNC = 16;
    public static final int FD_ALL = 31;

    /** How {@code path_open} opens ({@code oflags}, 16 bits). */
    public static final int OPEN_CREATE = 1;
    public static final int OPEN_DIRECTORY = 2;
    public static final int OPEN_EXCLUSIVE = 4;
    public static final int OPEN_TRUNCATE = 8;
    public static final int OPEN_ALL = 15;

    /** Whether a symbolic link as the last part of a path is followed ({@code lookupflags}, 32 bits). */
    public static final int LOOKUP_FOLLOW = 1;

    /** Which times are set, and whether to the given time or to now ({@code fstflags}, 16 bits). */
    public static final int TIMES_ACCESS = 1;
    public static final int TIMES_ACCESS_NOW = 2;
    public static final int TIMES_MODIFICATION = 4;
    public static final int TIMES_MODIFICATION_NOW = 8;
    public static final int TIMES_ALL = 15;

    /** A clock subscription's time is a point in time, not a duration ({@code subclockflags}, 16 bits). */
    public static final int CLOCK_ABSOLUTE = 1;

    /** How {@code sock_recv} reads ({@code riflags}, 16 bits), and what it says of it ({@code roflags}). */
    public static final int RECEIVE_PEEK = 1;
    public static final int RECEIVE_WAIT_ALL = 2;
    public static final int RECEIVE_ALL = 3;

    /** Which directions {@code sock_shutdown} closes ({@code sdflags}, 8 bits). */
    public static final int SHUTDOWN_READ = 1;
    public static final int SHUTDOWN_WRITE = 2;
    public static final int SHUTDOWN_ALL = 3;

    /** The other side of a connection has closed it ({@code eventrwflags}, 16 bits). */
    public static final int EVENT_HANGUP = 1;

    private Flags() {
    }

    /** The flags, if none but {@code allowed} are set; else {@link Errno#INVAL}. */
    public static int check(int flags, int allowed) throws ErrnoException {
        if ((flags & ~allowed) != 0) {
            throw new ErrnoException(Errno.INVAL);
        }
        return flags;
    }
}
