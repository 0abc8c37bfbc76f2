package dev.tuber.launcher;

import java.io.BufferedWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import dev.tuber.wasm.binary.BinaryFormatException;
import dev.tuber.wasm.text.print.ModulePrinter;
import dev.tuber.wasm.text.print.PrintOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tuber print}: a module in the text format. */
@Command(name = "print", sortOptions = false, customSynopsis = "tuber print [options] FILE",
                header = "Prints a module in the text format.",
                description = {"",
                                "FILE is a .wasm file, or - for standard input. Reading the text gives the same module "
                                                + "again: indices, names, custom sections. A broken module is printed as far as "
                                                + "it can be read. A .wat file comes out in the printer's own layout."},
                parameterListHeading = "",
                optionListHeading = "%nOptions:%n",
                footerHeading = "%n",
                footer = {
                                "Exit status:",
                                "  0 if the whole module was printed, 1 if it is malformed, 2 for a wrong command line",
                                "",
                                "Examples:",
                                "  tuber print hello.wasm",
                                "  tuber print --fold hello.wasm -o hello.wat"})
final class PrintCommand implements Callable<Integer> {

    private final StandardStreams streams;

    @Option(names = {"-o", "--output"}, paramLabel = "FILE", description = "Writes the text to a file instead of to standard output.")
    private String output;

    @Option(names = "--fold", description = "Nests instructions around their operands: (i32.add (local.get 0) (i32.const 1)).")
    private boolean fold;

    @Option(names = "--offsets", description = "Begins lines with the offset of their bytes in FILE, as comments.")
    private boolean offsets;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this text.")
    private boolean help;

    @Parameters(index = "0", paramLabel = "FILE", hidden = true, description = "The module in either format, or - for standard input.")
    private String file;

    PrintCommand(StandardStreams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        ModuleFile module = ModuleFile.read(file, streams);
        List<BinaryFormatException> faults = print(ModulePrinter.of(module.name(), module.bytes()));
        if (faults.isEmpty()) {
            return ExitStatus.SUCCESS;
        }
        streams.report(List.of("tuber: " + ModuleFault.of(module.name(), faults.getFirst())
                        + (faults.size() > 1 ? " (and " + (faults.size() - 1) + " more)" : "")));
        return ExitStatus.BAD_INPUT;
    }

    private List<BinaryFormatException> print(ModulePrinter printer) {
        try (Writer writer = new BufferedWriter(new OutputStreamWriter(target(), StandardCharsets.UTF_8))) {
            return printer.print(writer, new PrintOptions(fold, offsets));
        } catch (NoSuchFileException e) {
            throw LauncherException.badInput(output + ": there is no such directory");
        } catch (AccessDeniedException e) {
            throw LauncherException.badInput(output + ": permission denied");
        } catch (InvalidPathException | IOException e) {
            throw LauncherException.badInput((output == null ? "standard output" : output) + ": cannot be written: "
                            + e.getMessage());
        }
    }

    private OutputStream target() throws IOException {
        if (output != null) {
            return Files.newOutputStream(Path.of(output));
        }
        return new FilterOutputStream(streams.out()) {
            @Override
            public void write(byte[] bytes, int start, int length) throws IOException {
                out.write(bytes, start, length);
            }

            @Override
            public void close() throws IOException {
                // The stream is the process's.
                flush();
            }
        };
    }
}
