package dev.tuber.wasi.abi;

/** An operation that ends with an error number. Has no stack trace: it is an answer to the guest, not a fault. */
public final class ErrnoException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Errno errno;

    public ErrnoException(Errno errno) {
        super(errno.name(), null, false, false);
        this.errno = errno;
    }

    public Errno errno() {
        return errno;
    }
}
