package dev.tuber.wasm.model;

/**
 * Size limits of a memory (in pages) or a table (in elements).
 *
 * @param minimum unsigned
 * @param maximum unsigned; meaningful only if {@code hasMaximum}
 */
public record Limits(long minimum, boolean hasMaximum, long maximum) {

    public static Limits of(long minimum) {
        return new Limits(minimum, false, 0);
    }

    public static Limits of(long minimum, long maximum) {
        return new Limits(minimum, true, maximum);
    }

    /** Whether something with these limits may be imported where {@code required} is declared. */
    public boolean matches(Limits required) {
        if (Long.compareUnsigned(minimum, required.minimum) < 0) {
            return false;
        }
        return !required.hasMaximum || hasMaximum && Long.compareUnsigned(maximum, required.maximum) <= 0;
    }

    @Override
    public String toString() {
        return Long.toUnsignedString(minimum) + (hasMaximum ? " " + Long.toUnsignedString(maximum) : "");
    }
}
