package dev.tuber.launcher.script;

/**
 * What became of one command that can fail.
 *
 * @param line line in the {@code .wast} file
 * @param type the command's type
 * @param detail what went wrong, or the reason of skipping; empty if it passed
 */
public record Check(int line, String type, Status status, String detail) {

    /** The three ends. */
    public enum Status {
        /** As expected. */
        PASSED,
        /** Not as expected. */
        FAILED,
        /** Not tried. */
        SKIPPED
    }

    @Override
    public String toString() {
        return "line " + line + ": " + type + ": " + (detail.isEmpty() ? status.name().toLowerCase(java.util.Locale.ROOT) :
                        detail);
    }
}
