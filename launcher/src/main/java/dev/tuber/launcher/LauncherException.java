package dev.tuber.launcher;

/** A failure that the user can understand and mend; its message is shown as it is, without a stack trace. */
final class LauncherException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitStatus;

    private LauncherException(int exitStatus, String message) {
        super(message, null, false, false);
        this.exitStatus = exitStatus;
    }

    /** Something is wrong with what the user gave us to run. */
    static LauncherException badInput(String message) {
        return new LauncherException(ExitStatus.BAD_INPUT, message);
    }

    /** Something is wrong with the command line. */
    static LauncherException usage(String message) {
        return new LauncherException(ExitStatus.USAGE, message);
    }

    int exitStatus() {
        return exitStatus;
    }
}
