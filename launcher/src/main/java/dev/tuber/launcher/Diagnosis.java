package dev.tuber.launcher;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.graalvm.polyglot.PolyglotException;

import dev.tuber.wasm.limits.LimitText;

/**
 * How a run ended.
 *
 * @param exitStatus the status of the process
 * @param lines what to write to standard error
 */
record Diagnosis(int exitStatus, List<String> lines) {

    private static final String PREFIX = "tuber: ";
    private static final int FIRST_FRAMES = 40;
    private static final int LAST_FRAMES = 10;

    /** The run ended well. */
    static final Diagnosis SUCCESS = new Diagnosis(ExitStatus.SUCCESS, List.of());

    /**
     * Explains what a run threw.
     *
     * @param file the program's file, for messages about it
     * @param verbose whether to add the Java stack trace, for those who work on the engine
     */
    static Diagnosis of(Throwable failure, String file, boolean verbose) {
        Diagnosis diagnosis = switch (failure) {
            case LauncherException exception -> new Diagnosis(exception.exitStatus(), List.of(PREFIX + exception.getMessage()));
            case PolyglotException exception when exception.isExit() -> new Diagnosis(exception.getExitStatus(), List.of());
            case PolyglotException exception -> of(GuestFailure.of(exception), file);
            case OutOfMemoryError error -> outOfMemory(error.getMessage());
            default -> internalError(failure.toString());
        };
        return verbose && !diagnosis.lines.isEmpty() ? diagnosis.with(javaStackTrace(failure)) : diagnosis;
    }

    /** Explains a failure that the engine reported while it ran {@code file}. */
    static Diagnosis of(GuestFailure failure, String file) {
        String message = failure.message();
        return switch (failure.kind()) {
            case TRAP -> new Diagnosis(ExitStatus.TRAP, withFrames("trap: " + message, failure.stack()));
            case UNCAUGHT -> new Diagnosis(ExitStatus.TRAP, withFrames("uncaught exception: " + message, failure.stack()));
            case MALFORMED -> badInput(file + ": malformed module: " + message);
            case INVALID -> badInput(file + ": invalid module: " + message);
            case UNLINKABLE -> badInput(file + ": cannot be linked: " + message);
            case CONFIGURATION -> badInput(message);
            case RESOURCES -> outOfMemory(message);
            case TIMEOUT -> new Diagnosis(ExitStatus.TIMEOUT, withFrames(message, failure.stack()));
            case STOPPED -> new Diagnosis(ExitStatus.TRAP, withFrames("stopped: " + message, failure.stack()));
            case INTERNAL -> internalError(message);
        };
    }

    private static Diagnosis badInput(String message) {
        return new Diagnosis(ExitStatus.BAD_INPUT, List.of(PREFIX + message));
    }

    private static Diagnosis outOfMemory(String message) {
        return new Diagnosis(ExitStatus.TRAP, List.of(PREFIX + "out of memory: " + firstLine(message)
                        + " (a larger heap: TUBER_JAVA_OPTIONS=-Xmx4g)"));
    }

    private static Diagnosis internalError(String message) {
        return new Diagnosis(ExitStatus.BAD_INPUT, List.of(PREFIX + "internal error: " + firstLine(message)
                        + " (details: run again with --verbose)"));
    }

    private static String firstLine(String text) {
        return text == null ? "unknown" : text.lines().findFirst().orElse("unknown");
    }

    private static List<String> withFrames(String headline, List<String> stack) {
        List<String> lines = new ArrayList<>();
        lines.add(PREFIX + headline);
        int omitted = stack.size() - FIRST_FRAMES - LAST_FRAMES;
        for (int i = 0; i < stack.size(); i++) {
            if (omitted > 1 && i == FIRST_FRAMES) {
                lines.add("  … " + omitted + " more");
                i += omitted;
            }
            lines.add("  at " + stack.get(i));
        }
        return lines;
    }

    /** The run took longer than it may, and nothing is known of where the program was. */
    static Diagnosis ofTimeout(Duration timeout) {
        return new Diagnosis(ExitStatus.TIMEOUT, List.of(PREFIX + "timeout of " + LimitText.ofDuration(timeout) + " exceeded"));
    }

    Diagnosis with(List<String> more) {
        List<String> all = new ArrayList<>(lines);
        all.addAll(more);
        return new Diagnosis(exitStatus, all);
    }

    private static List<String> javaStackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString().lines().toList();
    }
}
