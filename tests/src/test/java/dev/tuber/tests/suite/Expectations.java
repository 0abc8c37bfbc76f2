package dev.tuber.tests.suite;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which scripts are not expected to pass, and why. All others have to pass completely. */
public final class Expectations {
    private static final String RESOURCE = "/dev/tuber/tests/suite/expectations.tsv";
    /** What is true of texts besides. */
    private static final String TEXT_RESOURCE = "/dev/tuber/tests/suite/expectations-text.tsv";
    /** Instead of a reason, in the list for texts: the text passes although the binary form does not. */
    private static final String PASSES = "passes";

    private final Map<String, String> reasons;

    private Expectations(Map<String, String> reasons) {
        this.reasons = reasons;
    }

    /** Reads the list that is kept with the tests. */
    public static Expectations load() {
        return parse(lines(RESOURCE));
    }

    /** The list for scripts as texts: that of {@link #load()}, with what a list of their own adds and takes away. */
    public static Expectations loadForTexts() {
        Map<String, String> all = new LinkedHashMap<>(load().reasons);
        parse(lines(TEXT_RESOURCE)).reasons.forEach((script, reason) -> {
            if (reason.equals(PASSES)) {
                all.remove(script);
            } else {
                all.put(script, reason);
            }
        });
        return new Expectations(all);
    }

    private static List<String> lines(String resource) {
        try (InputStream stream = Expectations.class.getResourceAsStream(resource);
                        BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + resource, e);
        }
    }

    /**
     * Parses a list: on each line a script's name, a tab and the reason; empty lines and lines that start with {@code #} are
     * comments.
     *
     * @throws IllegalArgumentException for a line without reason or a script listed twice
     */
    public static Expectations parse(List<String> lines) {
        Map<String, String> reasons = new LinkedHashMap<>();
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] columns = line.split("\t");
            if (columns.length != 2 || columns[1].isBlank()) {
                throw new IllegalArgumentException("expected a script, a tab and a reason: " + line);
            }
            if (reasons.put(columns[0], columns[1]) != null) {
                throw new IllegalArgumentException("listed twice: " + columns[0]);
            }
        }
        return new Expectations(reasons);
    }

    /** Why the script is not expected to pass; empty if it is. */
    public Optional<String> skipReason(String script) {
        return Optional.ofNullable(reasons.get(script));
    }

    /** The listed scripts, in the list's order. */
    public List<String> scripts() {
        return List.copyOf(reasons.keySet());
    }
}
