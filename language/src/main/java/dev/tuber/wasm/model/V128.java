package dev.tuber.wasm.model;

/**
 * A 128-bit vector. Immutable; compiled code does not allocate it unless it leaves the compilation unit.
 *
 * @param low bytes 0 to 7, little endian
 * @param high bytes 8 to 15, little endian
 */
public record V128(long low, long high) {
    public static final V128 ZERO = new V128(0, 0);
}
