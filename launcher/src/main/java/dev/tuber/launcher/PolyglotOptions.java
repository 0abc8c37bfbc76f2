package dev.tuber.launcher;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The options that the launcher does not know itself and passes on: to the engine ({@code --engine.*}), to the language
 * ({@code --wasm.*}), to an instrument ({@code --cpusampler}, {@code --cpusampler.*}) or to the loggers ({@code --log.*}).
 *
 * @param values option name without dashes → value; an option written without a value is {@code true}
 * @param logFile the file that {@code --log.file} names, null if there is none
 */
record PolyglotOptions(Map<String, String> values, String logFile) {

    private static final Pattern OPTION = Pattern.compile("--([A-Za-z][A-Za-z0-9_-]*(?:\\.[A-Za-z0-9_$.-]+)?)(?:=(.*))?",
                    Pattern.DOTALL);
    private static final String LOG_FILE = "log.file";
    private static final String SAMPLER = "cpusampler";
    private static final String TIER = "wasm.Tier";
    /** Where tools come from that the distribution holds, but that need not be there in other installations. */
    private static final Map<String, String> TOOLS = Map.of("cpusampler", "profiler-tool", "cputracer", "profiler-tool", "memtracer",
                    "profiler-tool", "dap", "dap-tool", "inspect", "chromeinspector-tool", "coverage", "coverage-tool", "insight",
                    "insight-tool", "heap", "insight-heap-tool", "lsp", "lsp-tool");

    /**
     * Sorts the words that the command line parser did not know.
     *
     * @throws LauncherException if one of them cannot be an option
     */
    static PolyglotOptions parse(List<String> words) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String word : words) {
            Matcher option = OPTION.matcher(word);
            if (!option.matches()) {
                throw LauncherException.usage("unknown option " + word);
            }
            values.put(option.group(1), option.group(2) == null ? "true" : option.group(2));
        }
        String logFile = values.remove(LOG_FILE);
        return new PolyglotOptions(values, logFile);
    }

    /**
     * The values as the engine gets them. A sampler that runs from the beginning sees every function only if all are nodes; functions that are already running
     * when its first sample comes would not become nodes.
     */
    Map<String, String> engineValues() {
        boolean isSampled = !values.getOrDefault(SAMPLER, "false").equals("false");
        if (!isSampled || values.containsKey(TIER)) {
            return values;
        }
        Map<String, String> all = new LinkedHashMap<>(values);
        all.put(TIER, "ast");
        return all;
    }

    /** These and others, for messages. */
    PolyglotOptions with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(values);
        all.putAll(more);
        return new PolyglotOptions(all, logFile);
    }

    /**
     * What to tell the user when the engine refuses one of these options.
     *
     * @param refusal the engine's own message
     * @param interpreted tells whether the engine has no compiler, and so lacks the options that concern it
     */
    LauncherException refused(String refusal, BooleanSupplier interpreted) {
        String message = refusal == null ? "the engine refuses an option" : refusal.lines().findFirst().orElse(refusal);
        Matcher unknown = Pattern.compile("Could not find option with name ([^ ]+?)\\.?(?: .*)?").matcher(message);
        if (unknown.matches()) {
            return LauncherException.usage(unknownOption(unknown.group(1), interpreted));
        }
        Matcher experimental = Pattern.compile("Option '([^']+)' is experimental.*").matcher(message);
        if (experimental.matches()) {
            return LauncherException.usage("option --" + experimental.group(1)
                            + " is experimental: put --experimental-options before FILE to use it");
        }
        return LauncherException.usage("the engine refuses " + asWritten() + ": " + message);
    }

    private static String unknownOption(String name, BooleanSupplier interpreted) {
        String tool = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
        if (TOOLS.containsKey(tool) && name.equals(tool)) {
            return "option --" + name + ": this installation has no such tool; put the jar org.graalvm.tools:" + TOOLS.get(tool) +
                            " and what it needs into lib/tools or on the module path";
        }
        boolean ofCompiler = name.startsWith("engine.") || name.startsWith("compiler.");
        return ofCompiler && interpreted.getAsBoolean()
                        ? "option --" + name + " is unknown to this engine, which runs without a compiler (see tuber --version)"
                        : "unknown option --" + name;
    }

    /** The options as one would write them. */
    private String asWritten() {
        return values.entrySet().stream().map(option -> "--" + option.getKey() + "=" + option.getValue())
                        .collect(Collectors.joining(" or "));
    }
}
