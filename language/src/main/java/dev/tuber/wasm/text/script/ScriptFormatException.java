package dev.tuber.wasm.text.script;

/** A script that is not of the format the reader knows. */
public final class ScriptFormatException extends RuntimeException {
    /** Creates the exception; the message names the file where it is known. */
    public ScriptFormatException(String message) {
        super(message);
    }

    /** Creates the exception with the reader's own error as its cause. */
    public ScriptFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
