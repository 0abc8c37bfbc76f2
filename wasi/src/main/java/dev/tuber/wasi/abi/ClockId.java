package dev.tuber.wasi.abi;

/** The clocks. A constant's ordinal is its number. */
public enum ClockId {
    /** Nanoseconds since 1970-01-01T00:00Z. */
    REALTIME,
    /** Nanoseconds since an arbitrary moment; never runs backwards. */
    MONOTONIC,
    /** Nanoseconds of processor time that the process has used. */
    PROCESS_CPU_TIME,
    /** Nanoseconds of processor time that the calling thread has used. */
    THREAD_CPU_TIME;

    private static final ClockId[] VALUES = values();

    /** The clock with a number. Anything else is {@link Errno#INVAL}. */
    public static ClockId of(int number) throws ErrnoException {
        if (number < 0 || number >= VALUES.length) {
            throw new ErrnoException(Errno.INVAL);
        }
        return VALUES[number];
    }
}
