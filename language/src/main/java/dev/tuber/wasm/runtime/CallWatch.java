package dev.tuber.wasm.runtime;

/** Watches calls from outside, the outermost ones of each thread. */
public interface CallWatch {

    /** A call that is in progress. */
    interface Watched {

        /** The call has ended, in whatever way. */
        void end();
    }

    /** The current thread begins a call. */
    Watched begin();
}
