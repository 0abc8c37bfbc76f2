package dev.tuber.launcher;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

import dev.tuber.wasm.binary.BinaryFormatException;
import dev.tuber.wasm.binary.ModuleDecoder;
import dev.tuber.wasm.model.Feature;
import dev.tuber.wasm.text.TextFormatException;
import dev.tuber.wasm.text.TextModule;
import dev.tuber.wasm.text.TextParser;
import dev.tuber.wasm.validation.ModuleValidator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/** {@code tuber validate}: checks modules without running them. */
@Command(name = "validate", sortOptions = false, customSynopsis = "tuber validate [options] FILE...",
                header = "Checks modules without running them.",
                description = {"",
                                "Each FILE is a module in the binary or the text format; - is standard input. A malformed module "
                                                + "gets one error, an invalid one an error for each section and each function "
                                                + "that is wrong, as FILE:LINE:COLUMN or FILE:0xOFFSET."},
                parameterListHeading = "",
                optionListHeading = "%nOptions:%n",
                footerHeading = "%n",
                footer = {
                                "  --wasm.NAME[=VALUE]    switches a feature of the language, as --wasm.SIMD=false",
                                "",
                                "Exit status: 0 if all are valid; 1 otherwise; 2 for a wrong command line",
                                "",
                                "Examples:",
                                "  tuber validate hello.wasm",
                                "  tuber validate --wasm.Threads=false *.wat"})
final class ValidateCommand implements Callable<Integer> {

    private final StandardStreams streams;

    @Parameters(arity = "1..*", paramLabel = "FILE", hidden = true)
    private List<String> files = new ArrayList<>();

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this text.")
    private boolean help;

    @Unmatched
    private List<String> unmatched = new ArrayList<>();

    ValidateCommand(StandardStreams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        Set<Feature> features = FeatureOptions.parse(PolyglotOptions.parse(unmatched));
        List<String> errors = new ArrayList<>();
        for (String file : files) {
            try {
                errors.addAll(errors(ModuleInput.read(file, streams.in()), features));
            } catch (LauncherException e) {
                errors.add(e.getMessage());
            }
        }
        streams.report(errors);
        return errors.isEmpty() ? ExitStatus.SUCCESS : ExitStatus.BAD_INPUT;
    }

    private static List<String> errors(ModuleInput input, Set<Feature> features) {
        if (input.text() == null) {
            return errors(input.name(), input.bytes(), features, IntUnaryOperator.identity(), offset -> "0x" +
                            Integer.toHexString(offset));
        }
        try {
            TextModule module = TextParser.parse(input.text());
            return errors(input.name(), module.bytes(), features, module.positions()::textOffset,
                            offset -> module.positions().at(offset).toString());
        } catch (TextFormatException e) {
            return List.of(input.name() + ":" + e.position() + ": " + e.getMessage());
        }
    }

    /**
     * @param order by which the errors at offsets in the module are sorted
     * @param places turns an offset into something for people
     */
    private static List<String> errors(String name, byte[] bytes, Set<Feature> features, IntUnaryOperator order,
                    IntFunction<String> places) {
        try {
            return ModuleValidator.faults(ModuleDecoder.decode(name, bytes, features), features).stream().sorted(
                            Comparator.comparingInt(fault -> order.applyAsInt(fault.offset()))).map(
                            fault -> name + ":" + places.apply(fault.offset()) + ": " + fault.message()).toList();
        } catch (BinaryFormatException e) {
            return List.of(name + ":" + places.apply(e.offset()) + ": " + e.getMessage());
        }
    }
}
