package dev.tuber.launcher;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/** {@code tuber run}: gathers a {@link RunRequest} and runs it. */
@Command(name = "run", sortOptions = false, customSynopsis = "tuber run [options] FILE [arguments...]",
                header = "Runs a WebAssembly program.",
                description = {"",
                                "FILE is a module in the binary or the text format; - is standard input.",
                                "Calls the program's _start, or the function that --invoke names. What stands before FILE "
                                                + "are options of tuber, what follows belongs to the program. It sees no "
                                                + "file, directory or environment variable but those granted here."},
                parameterListHeading = "",
                optionListHeading = "%nOptions:%n",
                footerHeading = "%n",
                footer = {
                                "Options of the engine are passed on, for example:",
                                "  --engine.NAME[=VALUE]  engine and compiler, as --engine.TraceCompilation",
                                "  --wasm.NAME[=VALUE]    the WebAssembly language",
                                "  --cpusampler           a profile of the program, on stderr at its end",
                                "  --dap, --inspect       a debugger; see docs/tools.md",
                                "  --log.wasm.level=FINE  log messages; --log.file=FILE writes them to a file",
                                "",
                                "Exit status:",
                                "  the program's own; 134 after a trap; 124 after a timeout; 1 if the module or its",
                                "  arguments cannot be used; 2 for a wrong command line; 141 if its output was closed",
                                "",
                                "Examples:",
                                "  tuber run hello.wasm",
                                "  tuber run --dir data::/data --env LANG=C sort.wasm -r /data/words.txt",
                                "  tuber run --invoke add math.wasm 1 0x10",
                                "  tuber run --cpusampler fib.wasm 30"})
final class RunCommand implements Callable<Integer> {

    private final StandardStreams streams;

    @Option(names = "--dir", paramLabel = "HOST[::GUEST][:ro]",
                    description = "Grants a directory; the program sees it as GUEST, or by the same path; with :ro it can "
                                    + "only read. Repeatable.")
    private List<String> directories = new ArrayList<>();

    @Option(names = "--env", paramLabel = "NAME[=VALUE]",
                    description = "Sets an environment variable for the program; without VALUE it is taken from here. "
                                    + "Repeatable.")
    private List<String> environment = new ArrayList<>();

    @Option(names = "--preload", paramLabel = "NAME=FILE",
                    description = "Links this module first; the program, and those preloaded later, import what it exports "
                                    + "as NAME. Repeatable.")
    private List<String> preloads = new ArrayList<>();

    @Option(names = "--tcp-listen", paramLabel = "HOST:PORT",
                    description = "Lets the program take connections here; its first such socket has the number after the last "
                                    + "directory's. Port 0 is any free one. Repeatable.")
    private List<String> listeners = new ArrayList<>();

    @Mixin
    private LanguageSettings settings = new LanguageSettings();

    @Option(names = "--invoke", paramLabel = "FUNCTION",
                    description = "Calls this exported function. The arguments are read by its parameter types: 42, -1, 0xff, "
                                    + "1.5e3, 0x1p-3, nan, inf. The results are printed, one a line.")
    private String function;

    @Mixin
    private LimitFlags limits;

    @Option(names = "--stack-size", paramLabel = "MIB", defaultValue = "" + GuestThread.DEFAULT_STACK_MIB,
                    description = "Size of the stack for the program's calls, in MiB; ${DEFAULT-VALUE} if not given.")
    private int stackSize;

    @Option(names = "--experimental-options", description = "Allows experimental options of the engine.")
    private boolean experimentalOptions;

    @Option(names = "--verbose", description = "Shows details of internal errors. Also by TUBER_DEBUG=1.")
    private boolean verbose;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this text.")
    private boolean help;

    @Parameters(index = "0", paramLabel = "FILE", hidden = true, description = "The module: a .wasm or .wat file, or -.")
    private String file;

    @Parameters(index = "1..*", paramLabel = "arguments", hidden = true)
    private List<String> arguments = new ArrayList<>();

    @Unmatched
    private List<String> unmatched = new ArrayList<>();

    RunCommand(StandardStreams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (stackSize < 1 || stackSize > GuestThread.MAX_STACK_MIB) {
            throw LauncherException.usage("--stack-size %d: expected 1 to %d MiB".formatted(stackSize,
                            GuestThread.MAX_STACK_MIB));
        }
        Diagnosis diagnosis = GuestThread.run(stackSize, this::run);
        streams.report(diagnosis.lines());
        return diagnosis.exitStatus();
    }

    private Diagnosis run() {
        try {
            return new ProgramRunner(request(), streams).run();
        } catch (Throwable failure) {
            // Whatever happens must end in a line and a status, never in a stack trace.
            return Diagnosis.of(failure, file, verbose());
        }
    }

    private boolean verbose() {
        return verbose || System.getenv("TUBER_DEBUG") != null;
    }

    private List<Preload> preloads() {
        List<Preload> parsed = preloads.stream().map(Preload::parse).toList();
        if (parsed.stream().map(Preload::name).distinct().count() < parsed.size()) {
            throw LauncherException.usage("--preload: a NAME is given twice");
        }
        return parsed;
    }

    /** What the command line asks for. */
    RunRequest request() {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String word : environment) {
            EnvironmentVariable variable = EnvironmentVariable.parse(word, System::getenv);
            variables.put(variable.name(), variable.value());
        }
        return new RunRequest(file, List.copyOf(arguments), function, directories.stream().map(DirectoryGrant::parse).toList(),
                        listeners.stream().map(ListenAddress::parse).toList(), preloads(), variables, limits.limits(), settings.values(),
                        PolyglotOptions.parse(unmatched), experimentalOptions, verbose());
    }
}
