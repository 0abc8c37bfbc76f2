package dev.tuber.launcher;

import java.util.LinkedHashMap;
import java.util.Map;

import picocli.CommandLine.Option;

/** Options of {@code tuber run} that stand for options of the language. What they mean, and which values they take, is its matter. */
final class LanguageSettings {

    private static final String UNKNOWN_IMPORTS = "unknown-imports";

    /** Name on the command line → name of the language's option. */
    private static final Map<String, String> NAMES = Map.of(UNKNOWN_IMPORTS, "wasm.UnknownImports");

    private final Map<String, String> values = new LinkedHashMap<>();

    @Option(names = "--" + UNKNOWN_IMPORTS, paramLabel = "error|trap",
                    description = "What to do about imported functions that nobody offers: refuse the program (error), or let "
                                    + "it run until it calls one (trap).")
    void unknownImports(String value) {
        values.put(UNKNOWN_IMPORTS, value);
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
