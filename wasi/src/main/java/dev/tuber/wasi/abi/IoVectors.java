package dev.tuber.wasi.abi;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A list of buffers in the guest's memory, each an address and a length of 32 bits. Every buffer is checked before the first byte
 * is moved; the list itself stays in the guest's memory, so that a long list costs the host nothing.
 */
public final class IoVectors {
    /** The most that is moved in one step: the host's channels copy each step through a buffer of its size. */
    private static final int STEP = 1 << 20;
    /** Several buffers up to this total are gathered and written in one step. */
    private static final int GATHER = 1 << 16;
    /** The most buffers in a list. Walking through a list cannot be cancelled, so it must not be endless. */
    private static final int MAXIMUM_COUNT = 1 << 16;
    private static final int ENTRY_SIZE = 8;

    private final GuestMemory memory;
    private final long address;
    private final long count;
    private final long totalLength;
    private final Runnable beforeStep;

    private IoVectors(GuestMemory memory, long address, long count, long totalLength, Runnable beforeStep) {
        this.beforeStep = beforeStep;
        this.memory = memory;
        this.address = address;
        this.count = count;
        this.totalLength = totalLength;
    }

    /** A step of a transfer. */
    @FunctionalInterface
    public interface Step {
        /**
         * Moves bytes between the buffer's position and its limit and advances the position.
         *
         * @return the number of bytes moved; 0 or less ends the transfer
         */
        int transfer(ByteBuffer buffer) throws IOException, ErrnoException;
    }

    /**
     * Checks a list.
     *
     * @param beforeStep run before each MiB of a transfer; it may throw to end the transfer
     * @throws ErrnoException {@link Errno#FAULT} if the list or a buffer lies outside the memory, {@link Errno#INVAL} if the
     *             total does not fit 32 bits or there are more than 65,536 buffers
     */
    public static IoVectors check(GuestMemory memory, long address, long count, Runnable beforeStep) throws ErrnoException {
        memory.check(address, count * ENTRY_SIZE);
        if (count > MAXIMUM_COUNT) {
            throw new ErrnoException(Errno.INVAL);
        }
        long total = 0;
        for (long i = 0; i < count; i++) {
            long entry = address + i * ENTRY_SIZE;
            long length = memory.readU32(entry + 4);
            memory.check(memory.readU32(entry), length);
            total += length;
            if (total > 0xFFFF_FFFFL) {
                throw new ErrnoException(Errno.INVAL);
            }
        }
        return new IoVectors(memory, address, count, total, beforeStep);
    }

    /** The sum of the lengths, at most 2^32 - 1. */
    public long totalLength() {
        return totalLength;
    }

    /** Fills the buffers in order, until a step moves less than it could. Returns the number of bytes moved. */
    public long fill(Step step) throws IOException, ErrnoException {
        return transfer(step, true);
    }

    /** Empties the buffers in order. Returns the number of bytes moved. */
    public long drain(Step step) throws IOException, ErrnoException {
        return count > 1 && totalLength <= GATHER ? drainGathered(step) : transfer(step, false);
    }

    private long transfer(Step step, boolean intoMemory) throws IOException, ErrnoException {
        long moved = 0;
        for (long i = 0; i < count; i++) {
            long entry = address + i * ENTRY_SIZE;
            long position = memory.readU32(entry);
            long remaining = memory.readU32(entry + 4);
            while (remaining > 0) {
                beforeStep.run();
                int length = (int) Math.min(remaining, STEP);
                int stepMoved;
                try {
                    stepMoved = intoMemory ? fillStep(step, position, length) : drainStep(step, position, length);
                } catch (IOException | ErrnoException e) {
                    if (moved > 0) {
                        // What was moved is reported; the error comes back with the next call.
                        return moved;
                    }
                    throw e;
                }
                if (stepMoved > 0) {
                    moved += stepMoved;
                }
                if (stepMoved < length) {
                    return moved;
                }
                position += stepMoved;
                remaining -= stepMoved;
            }
        }
        return moved;
    }

    private int fillStep(Step step, long position, int length) throws IOException, ErrnoException {
        ByteBuffer view = memory.view(position, length);
        if (view != null) {
            return step.transfer(view);
        }
        byte[] bytes = new byte[length];
        int moved = step.transfer(ByteBuffer.wrap(bytes));
        if (moved > 0) {
            memory.write(position, bytes, 0, moved);
        }
        return moved;
    }

    private int drainStep(Step step, long position, int length) throws IOException, ErrnoException {
        ByteBuffer view = memory.view(position, length);
        if (view == null) {
            byte[] bytes = new byte[length];
            memory.read(position, bytes, 0, length);
            view = ByteBuffer.wrap(bytes);
        }
        return step.transfer(view);
    }

    private long drainGathered(Step step) throws IOException, ErrnoException {
        byte[] bytes = new byte[(int) totalLength];
        int filled = 0;
        for (long i = 0; i < count; i++) {
            long entry = address + i * ENTRY_SIZE;
            // Another thread may have changed the list since it was checked.
            int length = (int) Math.min(memory.readU32(entry + 4), bytes.length - filled);
            memory.read(memory.readU32(entry), bytes, filled, length);
            filled += length;
        }
        return filled == 0 ? 0 : Math.max(0, step.transfer(ByteBuffer.wrap(bytes, 0, filled)));
    }
}
