package dev.tuber.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.io.IOAccess;

import dev.tuber.launcher.shell.Session;
import dev.tuber.launcher.shell.Shell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/** {@code tuber shell}: an interactive session with modules, and with the other languages that are installed. */
@Command(name = "shell", sortOptions = false, customSynopsis = "tuber shell [options]",
                header = "Opens an interactive shell.",
                description = {"",
                                "Takes modules and instructions in the text format, calls of exported functions, and commands; :help "
                                                + "lists them. Programs in other languages, such as JavaScript, if they are on the module path. "
                                                + "Without a terminal, reads lines from standard input and prints results only."},
                optionListHeading = "%nOptions:%n",
                footerHeading = "%n",
                footer = {
                                "  --engine.NAME[=VALUE]  options of the engine; --wasm.NAME[=VALUE] of the language",
                                "",
                                "Examples:",
                                "  tuber shell",
                                "  echo '(i32.mul (i32.const 6) (i32.const 7))' | tuber shell"})
final class ShellCommand implements Callable<Integer> {
    private static final String HISTORY_FILE = ".tuber_history";

    private final StandardStreams streams;

    @Option(names = "--dir", paramLabel = "HOST[::GUEST][:ro]", description = "Grants a directory to WASI programs, as run does. Repeatable.")
    private List<String> directories = new ArrayList<>();

    @Option(names = "--experimental-options", description = "Allows experimental options of the engine.")
    private boolean experimentalOptions;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this text.")
    private boolean help;

    @Unmatched
    private List<String> unmatched = new ArrayList<>();

    ShellCommand(StandardStreams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws InterruptedException {
        return GuestThread.run(GuestThread.DEFAULT_STACK_MIB, this::converse);
    }

    private int converse() {
        try (Engine engine = createEngine(PolyglotOptions.parse(unmatched)); Context context = createContext(engine)) {
            Session session = new Session(context, ResultPrinter::format, ShellCommand::explain);
            Shell shell = new Shell(context, session);
            if (System.console() != null && System.console().isTerminal()) {
                shell.runInteractive(Path.of(System.getProperty("user.home"), HISTORY_FILE), welcome(session.languages()));
            } else {
                shell.runPlain(streams.in(), new PrintStream(streams.out(), false, StandardCharsets.UTF_8));
            }
            return ExitStatus.SUCCESS;
        } catch (IOException e) {
            throw LauncherException.badInput("the terminal cannot be used: " + e.getMessage());
        }
    }

    private static String welcome(Map<String, String> languages) {
        String others = languages.isEmpty() ? "" : " with " + String.join(", ", languages.values());
        return "Tuber, WebAssembly" + others + ". :help explains, :quit leaves.";
    }

    /** The lines for a failure, without the program's name in front: here it is clear who speaks. */
    private static List<String> explain(Throwable failure) {
        return Diagnosis.of(failure, "input", false).lines().stream().map(line -> line.startsWith("tuber: ") ? line.substring("tuber: ".length()) : line)
                        .toList();
    }

    private Engine createEngine(PolyglotOptions options) {
        try {
            return Engine.newBuilder().in(streams.in()).out(streams.out()).err(streams.err()).logHandler(streams.err()).allowExperimentalOptions(
                            experimentalOptions).options(options.engineValues()).build();
        } catch (IllegalArgumentException e) {
            throw options.refused(e.getMessage(), Version::isInterpreted);
        }
    }

    private Context createContext(Engine engine) {
        Context.Builder builder = Context.newBuilder().engine(engine).in(streams.in()).out(streams.out()).err(streams.err())
                        .allowPolyglotAccess(PolyglotAccess.ALL).allowExperimentalOptions(true).allowEnvironmentAccess(EnvironmentAccess.NONE)
                        .option("wasm.Builtins", ProgramRunner.HOST_MODULES);
        if (engine.getLanguages().containsKey("js")) {
            builder.option("js.webassembly", "true");
        }
        List<DirectoryGrant> grants = directories.stream().map(DirectoryGrant::parse).toList();
        if (!grants.isEmpty()) {
            grants.forEach(DirectoryGrant::requireDirectory);
            builder.allowIO(IOAccess.newBuilder().allowHostFileAccess(true).build()).option("wasm.WasiMapDirs", DirectoryGrant.toOptionValue(grants));
        }
        return builder.build();
    }
}
