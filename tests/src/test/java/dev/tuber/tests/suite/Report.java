package dev.tuber.tests.suite;

import dev.tuber.launcher.script.Check;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The verdicts of a run, as lines for people and as a table. */
public final class Report {
    private final List<Verdict> verdicts = new ArrayList<>();

    /** Adds a script's verdict. */
    public synchronized void add(Verdict verdict) {
        verdicts.add(verdict);
    }

    /** Prints a line a script, the skipped ones with their reasons, and the totals as the last line. */
    public synchronized void print(PrintStream out) {
        for (Verdict verdict : verdicts) {
            out.println(line(verdict));
        }
        for (Check.Status status : Check.Status.values()) {
            out.println("scripts " + status.name().toLowerCase(java.util.Locale.ROOT) + ": "
                            + verdicts.stream().filter(verdict -> verdict.status() == status).count());
        }
        out.println(totals());
    }

    /** One script's line. */
    public static String line(Verdict verdict) {
        return "%-7s %s: %d passed, %d failed, %d skipped%s".formatted(verdict.status().name().toLowerCase(java.util.Locale.ROOT),
                        verdict.script(), verdict.passed(), verdict.failed(), verdict.skipped(),
                        verdict.reason().isEmpty() ? "" : " (" + verdict.reason() + ")");
    }

    /** The totals of all checks: {@code N passed, N failed, N skipped}. */
    public synchronized String totals() {
        return verdicts.stream().mapToInt(Verdict::passed).sum() + " passed, " + verdicts.stream().mapToInt(Verdict::failed).sum()
                        + " failed, " + verdicts.stream().mapToInt(Verdict::skipped).sum() + " skipped";
    }

    /** Whether any script failed. */
    public synchronized boolean failed() {
        return verdicts.stream().anyMatch(verdict -> verdict.status() == Check.Status.FAILED);
    }

    /** Writes the verdicts as tab-separated values with a header line. */
    public synchronized void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("script\tstatus\tpassed\tfailed\tskipped\tmilliseconds\treason");
        for (Verdict verdict : verdicts) {
            lines.add(String.join("\t", verdict.script(), verdict.status().name().toLowerCase(java.util.Locale.ROOT),
                            String.valueOf(verdict.passed()), String.valueOf(verdict.failed()), String.valueOf(verdict.skipped()),
                            String.valueOf(verdict.milliseconds()), verdict.reason().replaceAll("[\\t\\r\\n]+", " ")));
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, lines);
    }
}
