package dev.tuber.tests.suite;

import java.util.List;

/**
 * Which scripts a run takes.
 *
 * @param prefixes names of scripts or beginnings of names; empty: all scripts
 */
public record Selection(List<String> prefixes) {
    public Selection {
        prefixes = List.copyOf(prefixes);
    }

    /** Parses a comma-separated list; a blank one selects everything. A name that ends in {@code $} has to match in full. */
    public static Selection parse(String list) {
        return new Selection(list.lines().flatMap(line -> List.of(line.split(",")).stream()).map(String::strip)
                        .filter(prefix -> !prefix.isEmpty()).toList());
    }

    /** Whether the run takes the script. */
    public boolean includes(String script) {
        return prefixes.isEmpty() || prefixes.stream().anyMatch(prefix -> prefix.endsWith("$")
                        ? script.equals(prefix.substring(0, prefix.length() - 1)) : script.startsWith(prefix));
    }
}
