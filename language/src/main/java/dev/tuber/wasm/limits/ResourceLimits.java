package dev.tuber.wasm.limits;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What the programs of one context may use. Start with {@link #NONE} and add limits; {@link #toOptions()} gives them to a context:
 *
 * {@snippet :
 * ResourceLimits limits = ResourceLimits.NONE.withFuel(1_000_000).withTimeout(Duration.ofSeconds(5)).withMaxMemory(64 << 20);
 * Context context = Context.newBuilder("wasm").options(limits.toOptions()).build();
 * }
 *
 * @param fuel how many units of fuel there are at first, about one for each instruction, or {@link #UNLIMITED}: then nothing is counted
 * @param timeout how long a call from outside may take, or {@code null}
 * @param maxMemory how many bytes all linear memories of the context may have together, or {@link #UNLIMITED}
 * @param maxTableElements how many elements all tables of the context may have together, or {@link #UNLIMITED}
 * @param maxInstances how many instances there may be at a time, or {@link #UNLIMITED}
 * @param maxCallDepth how many calls of guest functions may be in progress in one thread, or {@link #UNLIMITED}: then the engine's own
 *            limit holds, which depends on compilation
 */
public record ResourceLimits(long fuel, Duration timeout, long maxMemory, long maxTableElements, long maxInstances, int maxCallDepth) {
    /** No limit. */
    public static final int UNLIMITED = -1;
    /** No limits at all. */
    public static final ResourceLimits NONE = new ResourceLimits(UNLIMITED, null, UNLIMITED, UNLIMITED, UNLIMITED, UNLIMITED);

    /** @throws IllegalArgumentException if a number is less than {@link #UNLIMITED}, or the timeout is not positive */
    public ResourceLimits {
        check("fuel", fuel);
        check("maxMemory", maxMemory);
        check("maxTableElements", maxTableElements);
        check("maxInstances", maxInstances);
        check("maxCallDepth", maxCallDepth);
        if (timeout != null && !timeout.isPositive()) {
            throw new IllegalArgumentException("timeout must be positive, got " + timeout);
        }
    }

    private static void check(String name, long value) {
        if (value < UNLIMITED) {
            throw new IllegalArgumentException(name + " must not be negative, got " + value);
        }
    }

    public ResourceLimits withFuel(long units) {
        return new ResourceLimits(units, timeout, maxMemory, maxTableElements, maxInstances, maxCallDepth);
    }

    public ResourceLimits withTimeout(Duration duration) {
        return new ResourceLimits(fuel, Objects.requireNonNull(duration), maxMemory, maxTableElements, maxInstances, maxCallDepth);
    }

    public ResourceLimits withMaxMemory(long bytes) {
        return new ResourceLimits(fuel, timeout, bytes, maxTableElements, maxInstances, maxCallDepth);
    }

    public ResourceLimits withMaxTableElements(long elements) {
        return new ResourceLimits(fuel, timeout, maxMemory, elements, maxInstances, maxCallDepth);
    }

    public ResourceLimits withMaxInstances(long instances) {
        return new ResourceLimits(fuel, timeout, maxMemory, maxTableElements, instances, maxCallDepth);
    }

    public ResourceLimits withMaxCallDepth(int calls) {
        return new ResourceLimits(fuel, timeout, maxMemory, maxTableElements, maxInstances, calls);
    }

    /** The limits that are set, as options for {@code Context.Builder.options}. */
    public Map<String, String> toOptions() {
        Map<String, String> options = new LinkedHashMap<>();
        put(options, "wasm.Fuel", fuel);
        if (timeout != null) {
            options.put("wasm.Timeout", LimitText.ofDuration(timeout));
        }
        put(options, "wasm.MaxMemory", maxMemory);
        put(options, "wasm.MaxTableElements", maxTableElements);
        put(options, "wasm.MaxInstances", maxInstances);
        put(options, "wasm.MaxCallDepth", maxCallDepth);
        return options;
    }

    private static void put(Map<String, String> options, String name, long value) {
        if (value != UNLIMITED) {
            options.put(name, Long.toString(value));
        }
    }
}
