package dev.tuber.launcher.shell;

/** Something the user should know; the message is a whole sentence without a full stop. */
final class ShellException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ShellException(String message) {
        super(message);
    }
}
