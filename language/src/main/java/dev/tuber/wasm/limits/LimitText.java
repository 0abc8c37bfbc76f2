package dev.tuber.wasm.limits;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How limits are written: {@code 1000000}, {@code 64MiB}, {@code 1.5s}. */
public final class LimitText {
    private static final Pattern NUMBER_WITH_UNIT = Pattern.compile("(\\d+(?:\\.\\d+)?) ?([a-zA-Z]*)");
    /** In bytes. Units of memory are powers of two, whichever way they are written. */
    private static final Map<String, Long> SIZES = Map.of("", 1L, "b", 1L, "k", 1L << 10, "kib", 1L << 10, "m", 1L << 20, "mib", 1L << 20, //
                    "g", 1L << 30, "gib", 1L << 30, "t", 1L << 40, "tib", 1L << 40);
    /** In nanoseconds. */
    private static final Map<String, Long> TIMES = Map.of("ms", 1_000_000L, "s", 1_000_000_000L, "m", 60_000_000_000L, //
                    "h", 3_600_000_000_000L);

    private LimitText() {
    }

    /**
     * Reads a number that is not negative; {@code _} may stand between digits.
     *
     * @throws IllegalArgumentException if it is none, or beyond 2<sup>63</sup> - 1
     */
    public static long parseCount(String text) {
        String digits = text.strip();
        if (digits.matches("\\d+(_\\d+)*")) {
            try {
                return Long.parseLong(digits.replace("_", ""));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("'" + text + "' is too large; at most " + Long.MAX_VALUE);
            }
        }
        throw new IllegalArgumentException("'" + text + "' is no number from 0 on");
    }

    /**
     * Reads a size in bytes: a number, and K, M, G or T (also KiB and so on) for powers of 1024.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static long parseSize(String text) {
        return parse(text, SIZES, "a size such as 65536, 512K, 64MiB or 2G");
    }

    /**
     * Reads a duration: a number, and ms, s, m or h.
     *
     * @throws IllegalArgumentException if it is none, or zero
     */
    public static Duration parseDuration(String text) {
        Duration duration = Duration.ofNanos(parse(text, TIMES, "a duration such as 500ms, 5s or 2m"));
        if (duration.isZero()) {
            throw new IllegalArgumentException("'" + text + "' leaves no time; expected a duration such as 500ms, 5s or 2m");
        }
        return duration;
    }

    private static long parse(String text, Map<String, Long> units, String expected) {
        Matcher matcher = NUMBER_WITH_UNIT.matcher(text.strip());
        Long unit = matcher.matches() ? units.get(matcher.group(2).toLowerCase(Locale.ROOT)) : null;
        if (unit == null) {
            throw new IllegalArgumentException("'" + text + "' is no " + expected.substring(expected.indexOf(' ') + 1));
        }
        BigDecimal value = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit));
        if (value.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new IllegalArgumentException("'" + text + "' is too large");
        }
        return value.longValue();
    }

    /** A duration in the largest unit that needs no fraction: {@code 5s}, {@code 1500ms}. */
    public static String ofDuration(Duration duration) {
        long nanoseconds = duration.toNanos();
        for (String unit : new String[]{"h", "m", "s"}) {
            if (nanoseconds % TIMES.get(unit) == 0) {
                return nanoseconds / TIMES.get(unit) + unit;
            }
        }
        return BigDecimal.valueOf(nanoseconds, 6).stripTrailingZeros().toPlainString() + "ms";
    }
}
