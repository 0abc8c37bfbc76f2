package dev.tuber.wasm.runtime.stack;

import java.lang.ref.Cleaner;
import java.util.concurrent.locks.LockSupport;

import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.nodes.Node;

import dev.tuber.wasm.runtime.CallBuffers;
import dev.tuber.wasm.runtime.WasmFunction;

/** A stack that is a thread's. The thread waits while another stack runs. */
final class ThreadStack extends GuestStack {
    private static final Cleaner CLEANER = Cleaner.create();

    private final ThreadStacks stacks;
    private final WasmFunction function;
    private Thread thread;
    private boolean isStarted;
    private volatile Message mail;
    private volatile boolean isEnded;
    /** Counts the references that have stood for this stack: the end of an old one means nothing. */
    private volatile int suspensions;

    /** The stack of the current thread. */
    ThreadStack(ThreadStacks stacks) {
        this(stacks, null);
        thread = Thread.currentThread();
        isStarted = true;
    }

    /** The stack of a function, on a thread of its own. */
    ThreadStack(ThreadStacks stacks, WasmFunction function) {
        this.stacks = stacks;
        this.function = function;
    }

    /** The thread, which is not running yet. */
    void setThread(Thread newThread) {
        thread = newThread;
    }

    /** Waits until the thread has ended. */
    void join() {
        if (isStarted) {
            TruffleSafepoint.setBlockedThreadInterruptible(null, Thread::join, thread);
        }
    }

    /** What the thread does. */
    void run() {
        if (isEnded) {
            return;
        }
        CallBuffers buffers = stacks.enter();
        buffers.stack = this;
        Message end = call(function, buffers, takeMail());
        buffers.stack = null;
        stacks.leave();
        Prompt last = prompt;
        if (last != null && !(isEnded && last.owner() instanceof ThreadStack owner && owner.function == null)) {
            // A stack that was ended takes those with it that wait for it, but does not reach out of them.
            deliver((ThreadStack) last.owner(), end);
        }
    }

    @Override
    Message transferTo(GuestStack target, Message message, Node location) {
        mail = null;
        deliver((ThreadStack) target, message);
        return await(location);
    }

    /** In a method of its own, so that no frame of a waiting thread refers to what it has sent. */
    private static void deliver(ThreadStack target, Message message) {
        target.deliver(message);
    }

    private void deliver(Message message) {
        mail = message;
        if (isStarted) {
            LockSupport.unpark(thread);
        } else {
            isStarted = true;
            thread.start();
        }
    }

    private Message await(Node location) {
        if (mail == null) {
            try {
                TruffleSafepoint.setBlockedThreadInterruptible(location, ThreadStack::park, this);
            } catch (Throwable e) {
                // Whoever was to answer now has nobody to answer to.
                stacks.endResumedBy(this);
                throw e;
            }
        }
        if (isEnded) {
            throw new StackEnd();
        }
        return takeMail();
    }

    private void park() throws InterruptedException {
        while (mail == null && !isEnded) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LockSupport.park(this);
        }
    }

    private Message takeMail() {
        Message message = mail;
        mail = null;
        return message;
    }

    /** Lets the thread leave its frames and end. */
    void end() {
        isEnded = true;
        LockSupport.unpark(thread);
    }

    @Override
    void abandonWith(WasmContinuation continuation) {
        int number = ++suspensions;
        CLEANER.register(continuation, () -> {
            if (suspensions == number) {
                end();
            }
        });
    }

    @Override
    void keep() {
        suspensions++;
    }

    @Override
    boolean isUsableBy(GuestStack current) {
        return current instanceof ThreadStack && !isEnded;
    }
}
