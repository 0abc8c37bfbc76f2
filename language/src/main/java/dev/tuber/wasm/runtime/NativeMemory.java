package dev.tuber.wasm.runtime;

import java.io.IOException;
import java.lang.ref.Cleaner;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;

import sun.misc.Unsafe;

/**
 * Memory outside the Java heap, for linear memories that no byte array can hold or that grow often.
 *
 * <p>Uses {@link Unsafe}, as only the fields of structures do beside it: memory segments were measured at 1.4 to 6 times the cost per
 * access in compiled code.
 * Addresses are absolute; callers check bounds.
 */
public final class NativeMemory {
    /** For generated code, which calls it directly: calls in between would count against what is inlined. */
    public static final Unsafe UNSAFE = unsafe();
    private static final Cleaner CLEANER = Cleaner.create();

    private NativeMemory() {
    }

    private static Unsafe unsafe() {
        try {
            Field field = Unsafe.class.getDeclaredField("theUnsafe");
            field.setAccessible(true);
            return (Unsafe) field.get(null);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /**
     * Whether the operating system gives memory only when it is touched, and address space that is not touched costs nobody anything.
     * Elsewhere what is reserved counts as used.
     */
    static final boolean RESERVES_FREELY = reservesFreely();

    private static boolean reservesFreely() {
        String system = System.getProperty("os.name", "");
        if (system.startsWith("Mac")) {
            return true;
        }
        if (!system.startsWith("Linux")) {
            return false;
        }
        try {
            // 2: never more than there is.
            return !Files.readString(Path.of("/proc/sys/vm/overcommit_memory")).strip().equals("2");
        } catch (IOException | SecurityException e) {
            return false;
        }
    }

    /** A block that never moves and that lives as long as this object can be reached. */
    @SuppressWarnings("removal")
    static final class Block {
        /** From this size on, a range is read before it is cleared. */
        private static final long LARGE = 1 << 20;
        /** A page of most systems. */
        private static final long PIECE = 4096;

        private final long address;
        private final long capacity;

        private Block(long address, long capacity) {
            this.address = address;
            this.capacity = capacity;
        }

        /**
         * A block of a wanted size, or, where there is not so much address space, with half of what that has beyond the needed one, and so on. Bytes are
         * zero only after {@link #clear}.
         *
         * @throws OutOfMemoryError if there is not even what is needed
         */
        static Block reserve(long needed, long wanted) {
            long bytes = wanted;
            while (true) {
                try {
                    return allocate(roundUp(bytes));
                } catch (OutOfMemoryError e) {
                    if (bytes == needed) {
                        throw e;
                    }
                    bytes = needed + (bytes - needed >> 1);
                }
            }
        }

        private static Block allocate(long capacity) {
            // An empty block would have no address.
            Block block = new Block(UNSAFE.allocateMemory(Math.max(capacity, Long.BYTES)), capacity);
            long freed = block.address;
            CLEANER.register(block, () -> UNSAFE.freeMemory(freed));
            return block;
        }

        /**
         * Sets a range to zero. A large one mostly comes fresh from the operating system, which takes memory to be zero until it is written:
         * so it is read first, and only pieces that hold something are written. That leaves the others without cost.
         */
        void clear(long offset, long bytes) {
            long start = address + offset;
            long end = start + bytes;
            if (bytes < LARGE) {
                UNSAFE.setMemory(start, bytes, (byte) 0);
                return;
            }
            long piece = start;
            for (; piece + PIECE <= end; piece += PIECE) {
                if (!isZero(piece)) {
                    UNSAFE.setMemory(piece, PIECE, (byte) 0);
                }
            }
            UNSAFE.setMemory(piece, end - piece, (byte) 0);
        }

        private static boolean isZero(long piece) {
            long bits = 0;
            for (long at = piece; at < piece + PIECE; at += 4 * Long.BYTES) {
                bits |= UNSAFE.getLong(at) | UNSAFE.getLong(at + 8) | UNSAFE.getLong(at + 16) | UNSAFE.getLong(at + 24);
            }
            return bits == 0;
        }

        /** To a multiple of eight, so that the last bytes can be exchanged with their neighbours. */
        private static long roundUp(long bytes) {
            return bytes + 7 & -8;
        }

        long address() {
            return address;
        }

        long capacity() {
            return capacity;
        }
    }

    @SuppressWarnings("removal")
    public static byte getByte(long address) {
        return UNSAFE.getByte(address);
    }

    @SuppressWarnings("removal")
    public static short getShort(long address) {
        short value = UNSAFE.getShort(address);
        return ByteOrders.NATIVE_IS_LITTLE ? value : Short.reverseBytes(value);
    }

    @SuppressWarnings("removal")
    public static int getInt(long address) {
        int value = UNSAFE.getInt(address);
        return ByteOrders.NATIVE_IS_LITTLE ? value : Integer.reverseBytes(value);
    }

    @SuppressWarnings("removal")
    public static long getLong(long address) {
        long value = UNSAFE.getLong(address);
        return ByteOrders.NATIVE_IS_LITTLE ? value : Long.reverseBytes(value);
    }

    public static float getFloat(long address) {
        return Float.intBitsToFloat(getInt(address));
    }

    public static double getDouble(long address) {
        return Double.longBitsToDouble(getLong(address));
    }

    public static void putFloat(long address, float value) {
        putInt(address, Float.floatToRawIntBits(value));
    }

    public static void putDouble(long address, double value) {
        putLong(address, Double.doubleToRawLongBits(value));
    }

    @SuppressWarnings("removal")
    public static void putByte(long address, byte value) {
        UNSAFE.putByte(address, value);
    }

    @SuppressWarnings("removal")
    public static void putShort(long address, short value) {
        UNSAFE.putShort(address, ByteOrders.NATIVE_IS_LITTLE ? value : Short.reverseBytes(value));
    }

    @SuppressWarnings("removal")
    public static void putInt(long address, int value) {
        UNSAFE.putInt(address, ByteOrders.NATIVE_IS_LITTLE ? value : Integer.reverseBytes(value));
    }

    @SuppressWarnings("removal")
    public static void putLong(long address, long value) {
        UNSAFE.putLong(address, ByteOrders.NATIVE_IS_LITTLE ? value : Long.reverseBytes(value));
    }

    @SuppressWarnings("removal")
    static void fill(long address, long bytes, byte value) {
        UNSAFE.setMemory(address, bytes, value);
    }

    /** Copies between native blocks; they may overlap. */
    @SuppressWarnings("removal")
    static void copy(long source, long target, long bytes) {
        UNSAFE.copyMemory(source, target, bytes);
    }

    @SuppressWarnings("removal")
    static void copyOut(long source, byte[] target, int targetOffset, int bytes) {
        UNSAFE.copyMemory(null, source, target, Unsafe.ARRAY_BYTE_BASE_OFFSET + (long) targetOffset, bytes);
    }

    @SuppressWarnings("removal")
    static void copyIn(byte[] source, int sourceOffset, long target, int bytes) {
        UNSAFE.copyMemory(source, Unsafe.ARRAY_BYTE_BASE_OFFSET + (long) sourceOffset, null, target, bytes);
    }
}
