package dev.tuber.launcher;

import java.time.Duration;
import java.util.function.Function;

import dev.tuber.wasm.limits.LimitText;
import dev.tuber.wasm.limits.ResourceLimits;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that limit what a program may use. */
final class LimitFlags {

    @Option(names = "--fuel", paramLabel = "UNITS", converter = Count.class,
                    description = "The program may execute about so many instructions.")
    private Long fuel;

    @Option(names = "--show-fuel", description = "Tells on stderr how much fuel was used.")
    private boolean showFuel;

    @Option(names = "--timeout", paramLabel = "TIME", converter = Time.class,
                    description = "The program may run so long: 500ms, 5s, 2m.")
    private Duration timeout;

    @Option(names = "--max-memory", paramLabel = "SIZE", converter = Size.class,
                    description = "All memories together may have so many bytes: 65536, 64M, 1G.")
    private Long maxMemory;

    @Option(names = "--max-table-elements", paramLabel = "COUNT", converter = Count.class,
                    description = "All tables together may have so many elements.")
    private Long maxTableElements;

    @Option(names = "--max-instances", paramLabel = "COUNT", converter = Count.class, description = "There may be so many instances.")
    private Long maxInstances;

    @Option(names = "--max-call-depth", paramLabel = "COUNT", converter = Count.class,
                    description = "So many calls may be in progress.")
    private Long maxCallDepth;

    /** The limits; to show how much fuel was used, it has to be counted. */
    RunLimits limits() {
        ResourceLimits limits = ResourceLimits.NONE;
        if (fuel != null || showFuel) {
            limits = limits.withFuel(fuel != null ? fuel : Long.MAX_VALUE);
        }
        if (timeout != null) {
            limits = limits.withTimeout(timeout);
        }
        if (maxMemory != null) {
            limits = limits.withMaxMemory(maxMemory);
        }
        if (maxTableElements != null) {
            limits = limits.withMaxTableElements(maxTableElements);
        }
        if (maxInstances != null) {
            limits = limits.withMaxInstances(maxInstances);
        }
        if (maxCallDepth != null) {
            limits = limits.withMaxCallDepth((int) Math.min(maxCallDepth, Integer.MAX_VALUE));
        }
        return new RunLimits(limits, showFuel);
    }

    /** A number from 0 on. */
    static final class Count implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return converted(LimitText::parseCount, text);
        }
    }

    /** A number of bytes. */
    static final class Size implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return converted(LimitText::parseSize, text);
        }
    }

    /** A duration. */
    static final class Time implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return converted(LimitText::parseDuration, text);
        }
    }

    private static <T> T converted(Function<String, T> parser, String text) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
