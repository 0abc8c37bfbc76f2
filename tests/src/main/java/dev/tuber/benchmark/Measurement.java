package dev.tuber.benchmark;

import java.util.List;
import java.util.Locale;

/**
 * What one process found out about one kernel. Calls are measured in processor time of the calling thread, so that a busy machine
 * disturbs little; what garbage collection and compilation do on other threads is not in it.
 *
 * @param kernel the kernel's name
 * @param engine who ran it, in the engine's own words
 * @param best the shortest call, in milliseconds
 * @param median the median call, in milliseconds
 * @param warm seconds from the start of the process to the first call that took at most {@link #WARM} times the best
 * @param calls how many calls were measured
 * @param checksum the result of every call
 */
record Measurement(String kernel, String engine, double best, double median, double warm, int calls, long checksum) {

    /** A call within this factor of the best counts as warm. */
    static final double WARM = 1.25;

    /**
     * One call of {@code run()}.
     *
     * @param start nanoseconds since the start of the process, as a clock shows them
     * @param duration nanoseconds of processor time
     */
    record Sample(long start, long duration) {
    }

    static Measurement of(String kernel, String engine, List<Sample> samples, long checksum) {
        long[] durations = samples.stream().mapToLong(Sample::duration).sorted().toArray();
        long best = durations[0];
        Sample firstWarm = samples.stream().filter(sample -> sample.duration() <= WARM * best).findFirst().orElseThrow();
        return new Measurement(kernel, engine, best / 1e6, durations[durations.length / 2] / 1e6, firstWarm.start() / 1e9,
                durations.length, checksum);
    }

    /** The line that every driver prints, whatever language it is written in: tab-separated, in the order of the components. */
    String toLine() {
        return String.format(Locale.ROOT, "%s\t%s\t%.3f\t%.3f\t%.3f\t%d\t%d", kernel, engine, best, median, warm, calls, checksum);
    }

    /**
     * Reads the line of a driver.
     *
     * @throws IllegalArgumentException if it is no such line
     */
    static Measurement parse(String line) {
        String[] fields = line.split("\t");
        if (fields.length != 7) {
            throw new IllegalArgumentException("not a measurement: " + line);
        }
        return new Measurement(fields[0], fields[1], Double.parseDouble(fields[2]), Double.parseDouble(fields[3]),
                Double.parseDouble(fields[4]), Integer.parseInt(fields[5]), Long.parseLong(fields[6]));
    }

    /** The better of two measurements of the same kernel on the same engine. */
    Measurement better(Measurement other) {
        return new Measurement(kernel, engine, Math.min(best, other.best), Math.min(median, other.median), Math.min(warm, other.warm),
                calls + other.calls, checksum);
    }
}
