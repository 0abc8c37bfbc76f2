package dev.tuber.launcher;

import java.util.function.UnaryOperator;

/** A variable of the program's environment, as given by {@code --env NAME[=VALUE]}. */
record EnvironmentVariable(String name, String value) {

    /**
     * Reads {@code NAME=VALUE}, or {@code NAME} for a variable of the launcher's own environment.
     *
     * @param inherited looks up a variable of the launcher's environment, null if it is not set
     * @throws LauncherException if the name is empty or the variable to inherit is not set
     */
    static EnvironmentVariable parse(String text, UnaryOperator<String> inherited) {
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        if (name.isEmpty()) {
            throw LauncherException.usage("--env " + text + ": expected NAME=VALUE or NAME");
        }
        if (equals >= 0) {
            return new EnvironmentVariable(name, text.substring(equals + 1));
        }
        String value = inherited.apply(name);
        if (value == null) {
            throw LauncherException.usage("--env " + name + ": this variable is not set; use --env " + name
                            + "=VALUE to give it a value");
        }
        return new EnvironmentVariable(name, value);
    }
}
