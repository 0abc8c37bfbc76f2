package dev.tuber.launcher;

import java.util.LinkedHashMap;
import java.util.Map;

import picocli.CommandLine.Option;

/** Options of {@code tuber run} that stand for options of the language. What they mean, and which values they take, is its matter. */
final class LanguageSettings {

    private static final String UNKNOWN_IMPORTS = "unknown-imports";
    static final String CLOCK = "clock";
    private static final String RANDOM_SEED = "random-seed";
    private static final String FILE_SYSTEM = "fs";

    /** Name on the command line → name of the language's option. */
    private static final Map<String, String> NAMES = Map.of(UNKNOWN_IMPORTS, "wasm.UnknownImports", CLOCK, "wasm.WasiClock",
                    RANDOM_SEED, "wasm.WasiRandomSeed", FILE_SYSTEM, "wasm.WasiFileSystem");

    private final Map<String, String> values = new LinkedHashMap<>();

    @Option(names = "--" + UNKNOWN_IMPORTS, paramLabel = "error|trap",
                    description = "What to do about imported functions that nobody offers: refuse the program (error), or let "
                                    + "it run until it calls one (trap).")
    void unknownImports(String value) {
        values.put(UNKNOWN_IMPORTS, value);
    }

    @Option(names = "--" + FILE_SYSTEM, paramLabel = "host|memory[:SIZE]",
                    description = "Where the program works: in the directories of --dir, or in copies of them in memory, which "
                                    + "are forgotten at its end. Without --dir there is an empty one, /.")
    void fileSystem(String value) {
        values.put(FILE_SYSTEM, value);
    }

    @Option(names = "--" + CLOCK, paramLabel = "CLOCK",
                    description = "fixed:2020-01-01T00:00:00Z: a clock that moves only while the program sleeps, which takes no "
                                    + "time; step:INSTANT[,PT0.001S]: one that also moves by this much whenever it is read.")
    void clock(String value) {
        values.put(CLOCK, value);
    }

    @Option(names = "--" + RANDOM_SEED, paramLabel = "NUMBER",
                    description = "Random numbers that depend on NUMBER alone.")
    void randomSeed(String value) {
        values.put(RANDOM_SEED, value);
    }

    /** Name on the command line, without dashes, → value. */
    Map<String, String> values() {
        return Map.copyOf(values);
    }

    /** The same with the names of the language's options. */
    static Map<String, String> languageOptions(Map<String, String> values) {
        Map<String, String> options = new LinkedHashMap<>();
        values.forEach((name, value) -> options.put(NAMES.get(name), value));
        return options;
    }
}
