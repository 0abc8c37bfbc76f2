package dev.tuber.wasi.functions;

import dev.tuber.wasi.abi.Errno;

/** The end of the program, signals to itself, and giving way to others. */
final class ProcessFunctions {
    /** What a shell adds to the number of the signal that ended a program. */
    private static final int ENDED_BY_SIGNAL = 128;
    private static final int SIGNAL_CHILD = 16;
    private static final int SIGNAL_CONTINUE = 17;
    private static final int SIGNAL_STOP = 18;
    private static final int SIGNAL_TERMINAL_OUTPUT = 21;
    private static final int SIGNAL_URGENT = 22;
    private static final int SIGNAL_WINDOW = 27;
    private static final int SIGNAL_LAST = 30;

    void addTo(FunctionTable table) {
        table.addWithoutResult("proc_exit", "i", ProcessFunctions::exit);
        table.add("proc_raise", "i", ProcessFunctions::raise);
        table.add("sched_yield", "", ProcessFunctions::yield);
    }

    private static Errno exit(GuestCall call) {
        throw call.exit(call.i32(0));
    }

    /**
     * There are no handlers, so a signal does what POSIX has it do by default: end the program or nothing. It cannot be stopped.
     */
    private static Errno raise(GuestCall call) {
        int signal = call.i32(0);
        if (signal < 0 || signal > SIGNAL_LAST) {
            return Errno.INVAL;
        }
        return switch (signal) {
            case 0, SIGNAL_CHILD, SIGNAL_CONTINUE, SIGNAL_URGENT, SIGNAL_WINDOW -> Errno.SUCCESS;
            default -> {
                if (signal >= SIGNAL_STOP && signal <= SIGNAL_TERMINAL_OUTPUT) {
                    yield Errno.NOTSUP;
                }
                throw call.exit(ENDED_BY_SIGNAL + signal);
            }
        };
    }

    private static Errno yield(GuestCall call) {
        Thread.yield();
        return Errno.SUCCESS;
    }
}
