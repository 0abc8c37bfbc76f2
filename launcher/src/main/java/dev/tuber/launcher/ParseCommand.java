package dev.tuber.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import dev.tuber.wasm.text.TextFormatException;
import dev.tuber.wasm.text.TextParser;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tuber parse}: from the text format to the binary format. */
@Command(name = "parse", sortOptions = false, customSynopsis = "tuber parse FILE [-o OUT]",
                header = "Translates a module from the text format to the binary format.",
                description = {"",
                                "FILE is a .wat file, or - for standard input. Only the text is checked; whether the module is "
                                                + "valid, 'tuber validate' says. Identifiers go into the name section."},
                parameterListHeading = "",
                optionListHeading = "%nOptions:%n",
                footerHeading = "%n",
                footer = {
                                "Exit status: 0; 1 if the text is malformed; 2 for a wrong command line",
                                "",
                                "Examples:",
                                "  tuber parse hello.wat -o hello.wasm",
                                "  tuber parse - < hello.wat > hello.wasm"})
final class ParseCommand implements Callable<Integer> {

    private static final String TEXT_EXTENSION = ".wat";
    private static final String BINARY_EXTENSION = ".wasm";

    private final StandardStreams streams;

    @Parameters(index = "0", paramLabel = "FILE", hidden = true)
    private String file;

    @Option(names = {"-o", "--output"}, paramLabel = "OUT",
                    description = "The file to write, - for standard output. If not given: FILE with .wasm instead of .wat, or "
                                    + "standard output for standard input.")
    private String output;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this text.")
    private boolean help;

    ParseCommand(StandardStreams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        String target = target();
        ModuleInput input = ModuleInput.read(file, streams.in());
        if (input.text() == null) {
            throw LauncherException.badInput(input.name() + ": is in the binary format already");
        }
        byte[] bytes;
        try {
            bytes = TextParser.parse(input.text()).bytes();
        } catch (TextFormatException e) {
            streams.report(List.of(input.name() + ":" + e.position() + ": " + e.getMessage()));
            return ExitStatus.BAD_INPUT;
        }
        write(target, bytes);
        return ExitStatus.SUCCESS;
    }

    private String target() {
        if (output != null) {
            return output;
        }
        if (file.equals(ModuleInput.STANDARD_INPUT)) {
            return ModuleInput.STANDARD_INPUT;
        }
        if (!file.toLowerCase(Locale.ROOT).endsWith(TEXT_EXTENSION)) {
            throw LauncherException.usage("parse: " + file + " does not end in .wat: name the file to write with -o");
        }
        return file.substring(0, file.length() - TEXT_EXTENSION.length()) + BINARY_EXTENSION;
    }

    private void write(String target, byte[] bytes) {
        try {
            if (target.equals(ModuleInput.STANDARD_INPUT)) {
                OutputStream out = streams.out();
                out.write(bytes);
                out.flush();
            } else {
                Files.write(Path.of(target), bytes);
            }
        } catch (IOException | InvalidPathException e) {
            throw LauncherException.badInput(target + ": cannot be written");
        }
    }
}
