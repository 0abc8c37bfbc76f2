package dev.tuber.wasi.virtual;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/**
 * A clock that does not depend on the host, as it is written in an option: {@code fixed:INSTANT} or {@code step:INSTANT[,DURATION]},
 * with instants and durations as in ISO 8601.
 *
 * @param start what the clock shows at first
 * @param step by how much it moves whenever somebody looks at it, in nanoseconds; 0 for a fixed clock
 */
public record ClockSetting(Instant start, long step) {
    private static final String SYSTEM = "system";
    private static final String FIXED = "fixed:";
    private static final String STEP = "step:";
    private static final Duration DEFAULT_STEP = Duration.ofMillis(1);
    /** WASI counts nanoseconds since 1970 in 64 bits, the host's files with a sign. */
    private static final Instant LATEST = Instant.ofEpochSecond(0, Long.MAX_VALUE);

    /**
     * Reads a setting.
     *
     * @return {@code null} for {@code system}, the host's clocks
     * @throws IllegalArgumentException with a message for the user
     */
    public static ClockSetting parse(String text) {
        if (text.equals(SYSTEM)) {
            return null;
        }
        try {
            if (text.startsWith(FIXED)) {
                return new ClockSetting(instant(text.substring(FIXED.length())), 0);
            }
            if (text.startsWith(STEP)) {
                String[] parts = text.substring(STEP.length()).split(",", 2);
                Duration step = parts.length == 1 ? DEFAULT_STEP : Duration.parse(parts[1]);
                if (step.isNegative() || step.isZero()) {
                    throw new IllegalArgumentException("a clock's step must be longer than 0, not " + parts[1]);
                }
                return new ClockSetting(instant(parts[0]), step.toNanos());
            }
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException("'" + text + "' is not a clock: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException("'" + text + "' is not a clock; expected system, fixed:2020-01-01T00:00:00Z, or "
                        + "step:2020-01-01T00:00:00Z,PT0.001S");
    }

    private static Instant instant(String text) {
        Instant instant = Instant.parse(text);
        if (instant.isBefore(Instant.EPOCH) || instant.isAfter(LATEST)) {
            throw new DateTimeException(text + " is not between the years 1970 and 2262");
        }
        return instant;
    }
}
