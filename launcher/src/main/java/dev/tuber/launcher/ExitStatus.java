package dev.tuber.launcher;

/** The exit statuses of the command that do not come from the program itself. */
final class ExitStatus {

    static final int SUCCESS = 0;

    /** The input is at fault: a file that is missing or no valid module, an import nobody offers, arguments that do not fit. */
    static final int BAD_INPUT = 1;

    /** The command line is at fault. */
    static final int USAGE = 2;

    /** The program was not done in time: what {@code timeout} gives. */
    static final int TIMEOUT = 124;

    /** The program trapped: what a shell shows for a process killed by SIGABRT. */
    static final int TRAP = 134;

    /** Nobody reads the program's output any more: what a shell shows for a process killed by SIGPIPE. */
    static final int CLOSED_PIPE = 141;

    private ExitStatus() {
    }
}
