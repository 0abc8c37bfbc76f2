package dev.tuber.wasi.world;

/** Where a world's random bytes come from. */
@FunctionalInterface
public interface RandomSource {

    /** Fills an array with random bytes. */
    void fill(byte[] bytes);
}
