package dev.tuber.wasm.debug.dwarf;

/**
 * A variable of the source program.
 *
 * @param type of its values
 */
public record SourceVariable(String name, SourceType type, Location location) {

    /** Where a value is. Evaluated for each frame anew. */
    @FunctionalInterface
    public interface Location {
        /** The place, or {@code null} if the compiler has not kept the variable, or says where in a way that is not known here. */
        Place find(Machine machine);
    }

    /**
     * A place for a value.
     *
     * @param isAddress whether {@code value} is an address in memory, and not the value itself
     */
    public record Place(long value, boolean isAddress) {
    }

    /** What location expressions read. */
    public interface Machine {
        /** A local, a global or an operand as bits. */
        long local(int index);

        long global(int index);

        long operand(int index);

        /** A little-endian number in memory 0. */
        long load(long address, int size);
    }
}
