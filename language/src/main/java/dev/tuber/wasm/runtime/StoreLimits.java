package dev.tuber.wasm.runtime;

import dev.tuber.wasm.limits.ResourceLimits;

/** The limits of one context, with what is used already. */
public final class StoreLimits {
    private final ResourceLimits limits;
    private final FuelTank fuel;
    private final ResourceQuota memory;
    private final ResourceQuota tableElements;
    private final ResourceQuota instances;
    private final boolean tracksEntries;

    StoreLimits(ResourceLimits limits) {
        this.limits = limits;
        fuel = limits.fuel() == ResourceLimits.UNLIMITED ? null : new FuelTank(limits.fuel());
        memory = ResourceQuota.of(limits.maxMemory());
        tableElements = ResourceQuota.of(limits.maxTableElements());
        instances = ResourceQuota.of(limits.maxInstances());
        tracksEntries = fuel != null || limits.timeout() != null || limits.maxCallDepth() != ResourceLimits.UNLIMITED;
    }

    public boolean countsFuel() {
        return fuel != null;
    }

    /** {@code null} if fuel is not counted. */
    FuelTank fuel() {
        return fuel;
    }

    /** Whether the embedder limits the calls from outside themselves. */
    boolean tracksEntries() {
        return tracksEntries;
    }

    /** Bytes of linear memories. */
    public ResourceQuota memory() {
        return memory;
    }

    /** Elements of tables. */
    public ResourceQuota tableElements() {
        return tableElements;
    }

    ResourceQuota instances() {
        return instances;
    }

    /** How deep calls may nest, for code that counts all of them. */
    int maximumCallDepth() {
        return limits.maxCallDepth() == ResourceLimits.UNLIMITED ? CallBuffers.MAXIMUM_DEPTH : limits.maxCallDepth();
    }
}
