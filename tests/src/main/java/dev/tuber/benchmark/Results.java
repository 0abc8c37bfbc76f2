package dev.tuber.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** All measurements of one mode, and the tables that are printed from them. Times are the best of all rounds. */
final class Results {

    /** Tuber stands in the last column and is what every ratio is about. */
    static final String TUBER = "Tuber";

    private static final List<String> NATIVE = List.of("gcc", "clang");

    private final Map<String, Map<String, Measurement>> byKernel = new HashMap<>();

    /** @throws IllegalStateException if the checksum is not what the other competitors found for the same kernel */
    void add(String competitor, Measurement measurement) {
        Map<String, Measurement> row = byKernel.computeIfAbsent(measurement.kernel(), kernel -> new HashMap<>());
        row.forEach((other, earlier) -> {
            if (earlier.checksum() != measurement.checksum()) {
                throw new IllegalStateException(measurement.kernel() + ": " + competitor + " computes " + measurement.checksum() + ", "
                        + other + " " + earlier.checksum());
            }
        });
        row.merge(competitor, measurement, Measurement::better);
    }

    /** Best times in milliseconds, one row a kernel, and Tuber's ratios with their geometric means. */
    String timesTable(List<String> kernels, List<String> competitors) {
        List<String> header = new ArrayList<>(List.of("kernel"));
        competitors.forEach(competitor -> header.add(competitor + " ms"));
        List<String> rivals = rivals(competitors);
        rivals.forEach(rival -> header.add(TUBER + "/" + rival));
        List<List<String>> rows = new ArrayList<>(List.of(header));
        for (String kernel : kernels) {
            List<String> row = new ArrayList<>(List.of(kernel));
            competitors.forEach(competitor -> row.add(number(best(kernel, competitor))));
            rivals.forEach(rival -> row.add(number(ratio(kernel, rival))));
            rows.add(row);
        }
        List<String> means = new ArrayList<>(List.of("geometric mean"));
        competitors.forEach(competitor -> means.add(""));
        rivals.forEach(rival -> means.add(number(geometricMean(kernels, rival))));
        rows.add(means);
        return format(rows);
    }

    /** Seconds from the start of the process until a call took at most 1.25 times the best. */
    String warmUpTable(List<String> kernels, List<String> competitors) {
        List<String> started = competitors.stream().filter(competitor -> !NATIVE.contains(competitor)).toList();
        List<String> header = new ArrayList<>(List.of("warm after, s"));
        header.addAll(started);
        List<List<String>> rows = new ArrayList<>(List.of(header));
        for (String kernel : kernels) {
            List<String> row = new ArrayList<>(List.of(kernel));
            started.forEach(competitor -> row.add(number(find(kernel, competitor).map(Measurement::warm))));
            rows.add(row);
        }
        return format(rows);
    }

    private static List<String> rivals(List<String> competitors) {
        if (!competitors.contains(TUBER)) {
            return List.of();
        }
        List<String> rivals = new ArrayList<>();
        if (competitors.stream().anyMatch(NATIVE::contains)) {
            rivals.add("native");
        }
        competitors.stream().filter(competitor -> !NATIVE.contains(competitor) && !competitor.equals(TUBER)).forEach(rivals::add);
        return rivals;
    }

    private Optional<Measurement> find(String kernel, String competitor) {
        return Optional.ofNullable(byKernel.getOrDefault(kernel, Map.of()).get(competitor));
    }

    /** The rival "native" is the faster of the compilers. */
    private Optional<Double> best(String kernel, String competitor) {
        if (competitor.equals("native")) {
            OptionalDouble fastest = NATIVE.stream().flatMap(compiler -> find(kernel, compiler).stream()).mapToDouble(Measurement::best).min();
            return fastest.isPresent() ? Optional.of(fastest.getAsDouble()) : Optional.empty();
        }
        return find(kernel, competitor).map(Measurement::best);
    }

    private Optional<Double> ratio(String kernel, String rival) {
        return best(kernel, TUBER).flatMap(own -> best(kernel, rival).map(other -> own / other));
    }

    /** Over the kernels that both ran; empty where there is none. */
    private Optional<Double> geometricMean(List<String> kernels, String rival) {
        double[] logarithms = kernels.stream().flatMap(kernel -> ratio(kernel, rival).stream()).mapToDouble(Math::log).toArray();
        return logarithms.length == 0 ? Optional.empty() : Optional.of(Math.exp(Arrays.stream(logarithms).average().orElseThrow()));
    }

    private static String number(Optional<Double> value) {
        return value.map(present -> String.format(Locale.ROOT, present < 10 ? "%.2f" : "%.1f", present)).orElse("–");
    }

    /** A table that is Markdown and reads well as it is. */
    private static String format(List<List<String>> rows) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        rows.forEach(row -> {
            for (int column = 0; column < columns; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        });
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < rows.size(); index++) {
            appendRow(text, rows.get(index), widths);
            if (index == 0) {
                text.append("|").append("-".repeat(widths[0] + 2));
                for (int column = 1; column < columns; column++) {
                    text.append("|").append("-".repeat(widths[column] + 1)).append(":");
                }
                text.append("|\n");
            }
        }
        return text.toString();
    }

    private static void appendRow(StringBuilder text, List<String> row, int[] widths) {
        for (int column = 0; column < widths.length; column++) {
            String padding = " ".repeat(widths[column] - row.get(column).length());
            text.append("| ").append(column == 0 ? row.get(column) + padding : padding + row.get(column)).append(' ');
        }
        text.append("|\n");
    }
}
