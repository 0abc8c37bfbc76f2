package dev.tuber.launcher.script;

import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;

/** What became of something that a script asked the engine to do. */
sealed interface Outcome {

    /** It succeeded. */
    record Returned(Value value) implements Outcome {
    }

    /** It failed. */
    record Failed(FailureKind kind, String message) implements Outcome {
    }

    /** A step that calls the engine. */
    @FunctionalInterface
    interface Step {
        Value run();
    }

    /** Runs a step and classifies what it throws, down to errors of the Java virtual machine. */
    static Outcome of(Step step) {
        try {
            return new Returned(step.run());
        } catch (PolyglotException e) {
            return new Failed(kind(e), String.valueOf(e.getMessage()));
        } catch (Modules.EncodingException e) {
            return new Failed(FailureKind.MALFORMED, e.getMessage());
        } catch (StepException e) {
            return new Failed(FailureKind.CRASH, e.getMessage());
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            return new Failed(FailureKind.CRASH, "Java exception from the polyglot API: " + e);
        }
    }

    private static FailureKind kind(PolyglotException e) {
        if (e.isCancelled() || e.isInterrupted()) {
            return FailureKind.CANCELLED;
        }
        if (e.isInternalError() || e.isHostException() || e.isExit() || !e.isGuestException()) {
            return FailureKind.CRASH;
        }
        Value object = e.getGuestObject();
        if (object == null || !object.hasMember("failureType")) {
            return e.isSyntaxError() || e.isResourceExhausted() ? FailureKind.CRASH : FailureKind.EXCEPTION;
        }
        String type = object.getMember("failureType").asString();
        return switch (type) {
            case "trap" -> FailureKind.TRAP;
            case "exhaustion" -> FailureKind.EXHAUSTION;
            case "exception" -> FailureKind.EXCEPTION;
            case "malformed" -> FailureKind.MALFORMED;
            case "invalid" -> FailureKind.INVALID;
            case "unlinkable" -> FailureKind.UNLINKABLE;
            default -> FailureKind.CRASH;
        };
    }

    /** One line for people. */
    default String describe() {
        return switch (this) {
            case Returned returned -> "success" + (returned.value() == null ? "" : " with " +
                            PatternMatcher.describe(returned.value()));
            case Failed failed -> failed.kind().name().toLowerCase(java.util.Locale.ROOT) +
                            " \"" + firstLine(failed.message()) + "\"";
        };
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end) + " …";
    }
}
