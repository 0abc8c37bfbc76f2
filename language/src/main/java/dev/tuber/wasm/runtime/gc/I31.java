package dev.tuber.wasm.runtime.gc;

/**
 * An {@code i31} reference.
 *
 * <p>Never cached: an object that is made where it is needed vanishes from compiled code, one that might come from a table does not. So
 * references are compared by {@link ObjectReferences#areEqual}.
 *
 * @param value the number, sign-extended from 31 bits
 */
public record I31(int value) {
    private static final int MINIMUM = -(1 << 30);
    private static final int MAXIMUM = (1 << 30) - 1;

    /** {@code ref.i31}: the lower 31 bits of a number. */
    public static I31 wrap(int number) {
        return new I31(number << 1 >> 1);
    }

    /** Whether a number survives {@link #wrap}. */
    static boolean fits(long number) {
        return number >= MINIMUM && number <= MAXIMUM;
    }

    /** {@code i31.get_u}. */
    public int unsignedValue() {
        return value & 0x7FFF_FFFF;
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
