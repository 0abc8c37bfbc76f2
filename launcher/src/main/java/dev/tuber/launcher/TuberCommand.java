package dev.tuber.launcher;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tuber} itself: shows what there is. */
@Command(name = "tuber", sortOptions = false, versionProvider = Version.class,
                customSynopsis = {"tuber [run] [options] FILE.wasm [arguments...]", "       tuber COMMAND [--help]"},
                header = "Tuber runs WebAssembly programs.%n",
                optionListHeading = "%nOptions:%n",
                commandListHeading = "%nCommands:%n",
                footerHeading = "%n",
                footer = {
                                "Examples:",
                                "  tuber run hello.wasm",
                                "  tuber run --dir . cat.wasm README.md",
                                "  tuber run --invoke add math.wat 1 2",
                                "  tuber parse hello.wat -o hello.wasm",
                                "  tuber validate hello.wasm",
                                "  tuber print hello.wasm",
                                "  tuber inspect hello.wasm",
                                "  tuber wast suite/core",
                                "  tuber shell",
                                "  tuber run --help          all options of run"})
final class TuberCommand implements Callable<Integer> {

    private final StandardStreams streams;

    @Spec
    private CommandSpec specification;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this text.")
    private boolean help;

    @Option(names = {"-V", "--version"}, versionHelp = true, description = "Shows the versions of Tuber, its engine and the JVM.")
    private boolean version;

    TuberCommand(StandardStreams streams) {
        this.streams = streams;
    }

    /** Nothing was asked for. */
    @Override
    public Integer call() {
        streams.report(specification.commandLine().getUsageMessage().lines().toList());
        return ExitStatus.USAGE;
    }
}
