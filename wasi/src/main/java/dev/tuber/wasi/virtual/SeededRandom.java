package dev.tuber.wasi.virtual;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import dev.tuber.wasi.world.RandomSource;

/** The same bytes for the same seed on every machine: the SHA-256 hashes of the seed and a counter, one after the other. */
public final class SeededRandom implements RandomSource {
    private final long seed;
    private final MessageDigest digest;
    private long counter;
    private byte[] block = {};
    private int position;

    public SeededRandom(long seed) {
        this.seed = seed;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    @Override
    public synchronized void fill(byte[] bytes) {
        for (int i = 0; i < bytes.length;) {
            if (position == block.length) {
                block = digest.digest(ByteBuffer.allocate(2 * Long.BYTES).putLong(seed).putLong(counter++).array());
                position = 0;
            }
            int length = Math.min(bytes.length - i, block.length - position);
            System.arraycopy(block, position, bytes, i, length);
            position += length;
            i += length;
        }
    }
}
