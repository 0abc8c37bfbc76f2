package dev.tuber.wasi.functions;

import java.io.IOException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.ErrnoException;

/**
 * Keeps what a path was found to mean true until it has been used. The host has no way to open a file relative to an open directory, so
 * a directory on the way could be exchanged for a symbolic link in between. What can put a link in a directory's place therefore
 * waits until no path is in use, by any thread of any program in this JVM: several may have been granted the same directory.
 */
final class NameLock {
    private static final ReentrantReadWriteLock LOCK = new ReentrantReadWriteLock();

    private NameLock() {
    }

    /** A function that uses paths, and cannot put a link anywhere. */
    static FunctionBody using(FunctionBody body) {
        return call -> run(LOCK.readLock(), body, call);
    }

    /** A function that can put a link somewhere. */
    static FunctionBody changing(FunctionBody body) {
        return call -> run(LOCK.writeLock(), body, call);
    }

    private static Errno run(Lock lock, FunctionBody body, GuestCall call) throws IOException, ErrnoException {
        if (LOCK.getReadHoldCount() > 0 || LOCK.isWriteLockedByCurrentThread()) {
            // The embedder's file system is a program itself. Waiting for oneself would never end.
            return body.call(call);
        }
        lock.lock();
        try {
            return body.call(call);
        } finally {
            lock.unlock();
        }
    }
}
