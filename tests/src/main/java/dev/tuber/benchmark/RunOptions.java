package dev.tuber.benchmark;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the command line asks for.
 *
 * @param kernels the kernels to run, empty: all without vector instructions
 * @param modes the run-times to measure
 * @param engines labels of the competitors to run, in lower case, empty: all of them
 * @param rounds how often each competitor runs each kernel
 * @param seconds how long a JVM runs a kernel, which includes its warm-up
 * @param tuber the module path of Tuber, if it is not the build's
 * @param tuberOptions polyglot options for Tuber alone, {@code name=value}
 */
record RunOptions(List<String> kernels, Set<Mode> modes, List<String> engines, int rounds, double seconds, Optional<String> tuber,
        List<String> tuberOptions) {

    static final String USAGE = """
            options:
              --kernels=NAME,…     some kernels instead of all without vector instructions
              --mode=compiled|fallback|both
              --engines=NAME,…     gcc, clang, v8, graalwasm, tuber; instead of all
              --rounds=N           how often everything is measured (default 2)
              --seconds=S          how long a JVM runs a kernel, with its warm-up (default 12)
              --tuber=PATH         module path of Tuber (default: the build's)
              --tuber-option=N=V   polyglot option for Tuber alone, may be repeated
            """;

    /** @throws IllegalArgumentException with a message for the user, for an argument that is no option */
    static RunOptions parse(String[] arguments) {
        RunOptions options = new RunOptions(List.of(), EnumSet.allOf(Mode.class), List.of(), 2, 12, Optional.empty(), List.of());
        for (String argument : arguments) {
            if (argument.equals("--help")) {
                throw new IllegalArgumentException(USAGE);
            }
            options = options.with(argument);
        }
        return options;
    }

    private RunOptions with(String argument) {
        int equals = argument.indexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException("not an option: " + argument + "\n" + USAGE);
        }
        String value = argument.substring(equals + 1);
        return switch (argument.substring(0, equals)) {
            case "--kernels" -> new RunOptions(list(value), modes, engines, rounds, seconds, tuber, tuberOptions);
            case "--mode" -> new RunOptions(kernels, modes(value), engines, rounds, seconds, tuber, tuberOptions);
            case "--engines" -> new RunOptions(kernels, modes, list(value.toLowerCase(Locale.ROOT)), rounds, seconds, tuber, tuberOptions);
            case "--rounds" -> new RunOptions(kernels, modes, engines, Integer.parseInt(value), seconds, tuber, tuberOptions);
            case "--seconds" -> new RunOptions(kernels, modes, engines, rounds, Double.parseDouble(value), tuber, tuberOptions);
            case "--tuber" -> new RunOptions(kernels, modes, engines, rounds, seconds, Optional.of(value), tuberOptions);
            case "--tuber-option" -> new RunOptions(kernels, modes, engines, rounds, seconds, tuber, append(tuberOptions, value));
            default -> throw new IllegalArgumentException("not an option: " + argument + "\n" + USAGE);
        };
    }

    boolean wants(Competitor competitor) {
        return engines.isEmpty() || engines.contains(competitor.label().toLowerCase(Locale.ROOT));
    }

    private static Set<Mode> modes(String value) {
        return switch (value) {
            case "compiled" -> EnumSet.of(Mode.COMPILED);
            case "fallback" -> EnumSet.of(Mode.FALLBACK);
            case "both" -> EnumSet.allOf(Mode.class);
            default -> throw new IllegalArgumentException("not a mode: " + value + "\n" + USAGE);
        };
    }

    private static List<String> list(String value) {
        return Arrays.stream(value.split(",")).filter(name -> !name.isBlank()).toList();
    }

    private static List<String> append(List<String> values, String value) {
        return Stream.concat(values.stream(), Stream.of(value)).toList();
    }
}
