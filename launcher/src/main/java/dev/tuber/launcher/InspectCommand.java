package dev.tuber.launcher;

import java.util.List;
import java.util.concurrent.Callable;

import dev.tuber.wasm.inspect.ModuleInspector;
import dev.tuber.wasm.inspect.ModuleReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tuber inspect}: what a binary module consists of. */
@Command(name = "inspect", sortOptions = false, customSynopsis = "tuber inspect [options] FILE",
                header = "Shows what a binary module consists of.",
                description = {"",
                                "Sections with their places and sizes, imports, exports, memories, the features it uses, its "
                                                + "producers and its largest functions. A broken module is shown as far as it "
                                                + "can be read."},
                parameterListHeading = "",
                optionListHeading = "%nOptions:%n",
                footerHeading = "%n",
                footer = {
                                "Exit status:",
                                "  0 if the module is valid, 1 if it is not, 2 for a wrong command line",
                                "",
                                "Examples:",
                                "  tuber inspect hello.wasm",
                                "  tuber inspect --json hello.wasm | jq .features"})
final class InspectCommand implements Callable<Integer> {

    private final StandardStreams streams;

    @Option(names = "--json", description = "Writes one JSON object; its members are described in docs/cli.md.")
    private boolean json;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this text.")
    private boolean help;

    @Parameters(index = "0", paramLabel = "FILE", hidden = true, description = "The module in either format, or - for standard input.")
    private String file;

    InspectCommand(StandardStreams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        ModuleFile module = ModuleFile.read(file, streams);
        ModuleReport report = ModuleInspector.inspect(module.name(), module.bytes());
        streams.print(json ? List.of(ReportJson.of(module.name(), report)) : ReportText.of(module.name(), report));
        if (report.fault() == null) {
            return ExitStatus.SUCCESS;
        }
        streams.report(List.of("tuber: " + ModuleFault.of(module.name(), report.fault())));
        return ExitStatus.BAD_INPUT;
    }
}
