package dev.tuber.launcher;

/**
 * A module that is linked before the program, as given by {@code --preload NAME=FILE}.
 *
 * @param name the module name by which others import what it exports
 * @param file its file, as the user wrote it
 */
record Preload(String name, String file) {

    /**
     * Reads {@code NAME=FILE}. The name may be empty, as module names may.
     *
     * @throws LauncherException if there is no file
     */
    static Preload parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 0 || equals == text.length() - 1) {
            throw LauncherException.usage("--preload " + text + ": expected NAME=FILE");
        }
        return new Preload(text.substring(0, equals), text.substring(equals + 1));
    }
}
