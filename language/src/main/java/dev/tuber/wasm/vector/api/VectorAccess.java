package dev.tuber.wasm.vector.api;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;

import jdk.incubator.vector.ByteVector;

/** Reads and writes vectors at absolute addresses, which are in bounds. */
public final class VectorAccess {
    public static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    /** More than addresses have. Where the compiler knows that an address is not larger, it leaves the segment's own check out. */
    private static final long ADDRESS_BITS = (1L << 56) - 1;

    private VectorAccess() {
    }

    public static ByteVector load(long address) {
        return ByteVector.fromMemorySegment(ByteVector.SPECIES_128, ALL, address & ADDRESS_BITS, ByteOrder.LITTLE_ENDIAN);
    }

    public static void store(long address, ByteVector vector) {
        vector.intoMemorySegment(ALL, address & ADDRESS_BITS, ByteOrder.LITTLE_ENDIAN);
    }
}
