package dev.tuber.launcher;

import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reads the words of the command line and runs the command they name. */
final class CommandInterpreter {

    private static final String RUN = "run";
    private static final Set<String> OWN_OPTIONS = Set.of("-h", "--help", "-V", "--version");
    private static final int HELP_WIDTH = 90;

    private final StandardStreams streams;

    CommandInterpreter(StandardStreams streams) {
        this.streams = streams;
    }

    /** Runs a command line and returns the exit status. */
    int execute(String... words) {
        return commandLine().execute(withImpliedCommand(words));
    }

    /** The commands and their options. */
    CommandLine commandLine() {
        CommandLine run = new CommandLine(new RunCommand(streams));
        run.setStopAtPositional(true);
        CommandLine top = new CommandLine(new TuberCommand(streams)).addSubcommand(RUN, run)
                        .addSubcommand("wast", new WastCommand(streams))
                        .addSubcommand("shell", new ShellCommand(streams))
                        .addSubcommand("parse", new ParseCommand(streams))
                        .addSubcommand("validate", new ValidateCommand(streams))
                        .addSubcommand("print", new PrintCommand(streams))
                        .addSubcommand("inspect", new InspectCommand(streams));
        top.setOut(writer(streams.out())).setErr(writer(streams.err()));
        top.setUsageHelpWidth(HELP_WIDTH).setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        top.setParameterExceptionHandler(this::reportUsageError);
        top.setExecutionExceptionHandler(this::reportFailure);
        return top;
    }

    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    /** {@code tuber FILE.wasm} and {@code tuber --option FILE.wasm} mean {@code tuber run …}. */
    static String[] withImpliedCommand(String... words) {
        boolean implied = words.length > 0 && !OWN_OPTIONS.contains(words[0])
                        && (words[0].startsWith("--") || isModule(words[0]));
        return implied ? Stream.concat(Stream.of(RUN), Stream.of(words)).toArray(String[]::new) : words;
    }

    private static boolean isModule(String word) {
        String name = word.toLowerCase(Locale.ROOT);
        return name.endsWith(".wasm") || name.endsWith(".wat");
    }

    private int reportUsageError(ParameterException exception, String[] words) {
        CommandLine command = exception.getCommandLine();
        String help = command.getCommandSpec().qualifiedName() + " --help";
        streams.report(List.of("tuber: " + usageMessage(exception), "Try '" + help + "' for the options and examples."));
        return ExitStatus.USAGE;
    }

    private static String usageMessage(ParameterException exception) {
        return switch (exception) {
            case MissingParameterException missing when missing.getMissing().stream().anyMatch(arg -> !arg.isOption()) ->
                "no FILE given";
            case UnmatchedArgumentException unmatched when !unmatched.getUnmatched().isEmpty() ->
                "unknown " + (unmatched.isUnknownOption() ? "option " : "command ") + unmatched.getUnmatched().getFirst()
                                + suggestion(unmatched);
            default -> exception.getMessage();
        };
    }

    private static String suggestion(UnmatchedArgumentException exception) {
        return exception.isUnknownOption() ? "" : " (to run a file that is not named .wasm: tuber run FILE)";
    }

    private int reportFailure(Exception failure, CommandLine command, ParseResult parsed) {
        Diagnosis diagnosis = Diagnosis.of(failure, "", System.getenv("TUBER_DEBUG") != null);
        streams.report(diagnosis.lines());
        return diagnosis.exitStatus();
    }
}
