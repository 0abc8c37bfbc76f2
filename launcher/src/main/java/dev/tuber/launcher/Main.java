package dev.tuber.launcher;

/** The entry point of the process. */
public final class Main {

    private Main() {
    }

    /**
     * Runs the command line and ends the process with its status.
     *
     * @param arguments the words after {@code tuber}
     */
    public static void main(String[] arguments) {
        // A property, not an option: the engine warns even if it refuses its options.
        System.setProperty("polyglot.engine.WarnInterpreterOnly", "false");
        System.exit(new CommandInterpreter(StandardStreams.ofProcess()).execute(arguments));
    }
}
