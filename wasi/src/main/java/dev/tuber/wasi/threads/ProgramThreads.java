package dev.tuber.wasi.threads;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

import com.oracle.truffle.api.ThreadLocalAction;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.TruffleStackTrace;
import com.oracle.truffle.api.exception.AbstractTruffleException;

import dev.tuber.wasi.abi.Command;
import dev.tuber.wasm.host.HostCall;
import dev.tuber.wasm.host.HostInstance;
import dev.tuber.wasm.model.FunctionType;
import dev.tuber.wasm.model.NumberType;

/**
 * The threads of one program. The program is over when one of them fails or exits, or when the thread that started the first of them,
 * its main thread, leaves a command's {@code _start}: then all others are ended where they are, also while they wait. Threads of a library
 * outlive the calls that start them; the end of the context ends them.
 */
final class ProgramThreads {
    /** Where a thread starts: its number and the argument of {@code thread-spawn}. */
    static final String START = "wasi_thread_start";
    static final FunctionType START_TYPE = new FunctionType(List.of(NumberType.I32, NumberType.I32), List.of());

    /** The greatest number of a thread: the upper bits are left for the program's own use. */
    private static final int MAXIMUM_ID = (1 << 29) - 1;
    /** The most threads at a time, so that a program cannot use up the host's. */
    private static final int MAXIMUM_THREADS = 1024;
    /** Address space only: memory is taken as the stack grows. */
    private static final long STACK_SIZE = 32L << 20;

    private final TruffleLanguage.Env env;
    private final Thread main;
    private final Map<Integer, Member> members = new HashMap<>();
    /** Threads that were told to end. */
    private final List<Thread> ending = new ArrayList<>();
    private int lastId;
    private boolean mainIsInside = true;
    private boolean over;

    /**
     * A thread besides the main one.
     *
     * @param end what ends it; no guest code catches it
     */
    private record Member(Thread thread, RuntimeException end) {
    }

    /** @param call the main thread's first call of {@code thread-spawn} */
    ProgramThreads(TruffleLanguage.Env env, HostCall call) {
        this.env = env;
        this.main = Thread.currentThread();
        call.whenLeft(Command.is(call.instance()) ? this::end : this::mainLeaves);
    }

    synchronized boolean isOver() {
        return over;
    }

    private synchronized void mainLeaves() {
        mainIsInside = false;
    }

    /** Starts a thread. Returns its number, or 0 if there cannot be another one. */
    synchronized int spawn(ThreadModule module, HostCall call, int argument) {
        if (over || members.size() >= MAXIMUM_THREADS) {
            return 0;
        }
        int id = nextId();
        HostInstance caller = call.instance();
        RuntimeException end = call.exit(0);
        try {
            Thread thread = env.newTruffleThreadBuilder(() -> run(module, caller, id, argument)).stackSize(STACK_SIZE).build();
            members.put(id, new Member(thread, end));
            thread.start();
            return id;
        } catch (OutOfMemoryError e) {
            // The system has no more threads.
            members.remove(id);
            return 0;
        }
    }

    private int nextId() {
        do {
            lastId = lastId % MAXIMUM_ID + 1;
        } while (members.containsKey(lastId));
        return lastId;
    }

    private void run(ThreadModule module, HostInstance caller, int id, int argument) {
        try {
            if (isOver()) {
                return;
            }
            HostInstance instance = caller.newSibling();
            module.register(instance, this);
            instance.call(START, id, argument);
        } catch (AbstractTruffleException e) {
            fail(e);
        } catch (OutOfMemoryError e) {
            fail(e);
        } finally {
            synchronized (this) {
                members.remove(id);
            }
        }
    }

    /** The program ends with what a thread has thrown: the main thread throws it too. */
    private void fail(Throwable failure) {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            if (mainIsInside) {
                // The trace shows this thread.
                TruffleStackTrace.fillIn(failure);
                env.submitThreadLocal(new Thread[]{main}, new Interruption(failure, this::takeOutMain));
            } else {
                env.getLogger("wasi").severe("a thread of the program has failed: " + failure.getMessage());
            }
        }
        interruptMembers();
    }

    /** Ends all threads but this one and waits until they are gone. */
    void end() {
        synchronized (this) {
            mainIsInside = false;
            over = true;
        }
        interruptMembers();
        List<Thread> joined;
        synchronized (this) {
            joined = new ArrayList<>(ending);
        }
        joined.remove(Thread.currentThread());
        TruffleSafepoint.setBlockedThreadInterruptible(null, threads -> {
            for (Thread thread : threads) {
                thread.join();
            }
        }, joined);
    }

    private void interruptMembers() {
        List<Member> others;
        synchronized (this) {
            others = new ArrayList<>(members.values());
            others.forEach(member -> ending.add(member.thread()));
        }
        others.removeIf(member -> member.thread() == Thread.currentThread());
        for (Member member : others) {
            env.submitThreadLocal(new Thread[]{member.thread()}, new Interruption(member.end(), () -> takeOut(member)));
        }
    }

    /** Whether a member is still in the program; from now on it is not: it is interrupted once only. */
    private synchronized boolean takeOut(Member member) {
        return members.values().remove(member);
    }

    private synchronized boolean takeOutMain() {
        boolean wasInside = mainIsInside;
        mainIsInside = false;
        return wasInside;
    }

    /** Throws something in the middle of what a thread does, or wherever it waits. */
    private static final class Interruption extends ThreadLocalAction {
        private final Throwable thrown;
        private final BooleanSupplier condition;

        /** @param condition asked when it is about to be thrown, since the thread may have come to its end meanwhile */
        Interruption(Throwable thrown, BooleanSupplier condition) {
            super(true, false);
            this.thrown = thrown;
            this.condition = condition;
        }

        @Override
        protected void perform(Access access) {
            if (condition.getAsBoolean()) {
                throw sneak(thrown);
            }
        }

        @SuppressWarnings("unchecked")
        private static <T extends Throwable> RuntimeException sneak(Throwable thrown) throws T {
            throw (T) thrown;
        }
    }
}
