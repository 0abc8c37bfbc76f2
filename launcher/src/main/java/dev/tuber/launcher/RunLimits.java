package dev.tuber.launcher;

import java.util.List;
import java.util.Map;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;

import dev.tuber.wasm.limits.ResourceLimits;

/**
 * What a run may use.
 *
 * @param limits as the engine takes them
 * @param showsFuel whether to tell how much fuel was used
 */
record RunLimits(ResourceLimits limits, boolean showsFuel) {

    private static final String FUEL = "fuel";

    /** Options of the language. */
    Map<String, String> options() {
        return limits.toOptions();
    }

    /** What to tell on standard error about the fuel of a context whose program has ended. */
    List<String> fuelReport(Context context) {
        if (!showsFuel) {
            return List.of();
        }
        Value left = context.getBindings(ProgramFile.LANGUAGE).getMember(FUEL);
        if (left == null) {
            return List.of();
        }
        long used = limits.fuel() - left.asLong();
        String report = "tuber: fuel: " + used + " used";
        return List.of(limits.fuel() == Long.MAX_VALUE ? report : report + ", " + left.asLong() + " left");
    }
}
