package dev.tuber.launcher.script;

/** A step that cannot be taken, since an earlier one failed or the engine lacks what the script needs. */
final class StepException extends RuntimeException {
    StepException(String message) {
        super(message);
    }
}
