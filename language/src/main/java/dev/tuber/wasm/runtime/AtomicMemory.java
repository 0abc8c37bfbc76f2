package dev.tuber.wasm.runtime;

import sun.misc.Unsafe;

/**
 * Sequentially consistent access to memory outside the Java heap.
 *
 * <p>Addresses are absolute and multiples of the width, which is 1, 2, 4 or 8 bytes; callers check bounds. Values are little endian and
 * zero-extended to 64 bits. The Java machine compares and exchanges no less than four bytes: smaller values are exchanged together with
 * their neighbours, so blocks of memory start and end at multiples of eight.
 */
@SuppressWarnings("removal")
public final class AtomicMemory {
    private static final Unsafe UNSAFE = NativeMemory.UNSAFE;

    private AtomicMemory() {
    }

    private static long mask(int width) {
        return -1L >>> Long.SIZE - Byte.SIZE * width;
    }

    private static short order(short value) {
        return ByteOrders.NATIVE_IS_LITTLE ? value : Short.reverseBytes(value);
    }

    private static int order(int value) {
        return ByteOrders.NATIVE_IS_LITTLE ? value : Integer.reverseBytes(value);
    }

    private static long order(long value) {
        return ByteOrders.NATIVE_IS_LITTLE ? value : Long.reverseBytes(value);
    }

    /** The value at an address. */
    public static long load(long address, int width) {
        return switch (width) {
            case Byte.BYTES -> UNSAFE.getByteVolatile(null, address) & 0xFFL;
            case Short.BYTES -> order(UNSAFE.getShortVolatile(null, address)) & 0xFFFFL;
            case Integer.BYTES -> order(UNSAFE.getIntVolatile(null, address)) & 0xFFFF_FFFFL;
            default -> order(UNSAFE.getLongVolatile(null, address));
        };
    }

    /** Stores the low bits of a value. */
    public static void store(long address, int width, long value) {
        switch (width) {
            case Byte.BYTES -> UNSAFE.putByteVolatile(null, address, (byte) value);
            case Short.BYTES -> UNSAFE.putShortVolatile(null, address, order((short) value));
            case Integer.BYTES -> UNSAFE.putIntVolatile(null, address, order((int) value));
            default -> UNSAFE.putLongVolatile(null, address, order(value));
        }
    }

    /** Replaces the value by the result of an operation on it; gives the old value. */
    public static long update(long address, int width, AtomicOperation operation, long operand) {
        if (ByteOrders.NATIVE_IS_LITTLE && width >= Integer.BYTES) {
            switch (operation) {
                case ADD -> {
                    return add(address, width, operand);
                }
                case SUBTRACT -> {
                    return add(address, width, -operand);
                }
                case EXCHANGE -> {
                    return width == Long.BYTES ? UNSAFE.getAndSetLong(null, address, operand)
                                    : UNSAFE.getAndSetInt(null, address, (int) operand) & 0xFFFF_FFFFL;
                }
                default -> {
                    // There is no instruction of its own.
                }
            }
        }
        while (true) {
            long old = load(address, width);
            if (compareExchange(address, width, old, operation.apply(old, operand)) == old) {
                return old;
            }
        }
    }

    private static long add(long address, int width, long operand) {
        return width == Long.BYTES ? UNSAFE.getAndAddLong(null, address, operand)
                        : UNSAFE.getAndAddInt(null, address, (int) operand) & 0xFFFF_FFFFL;
    }

    /** Replaces the value if it is the expected one, of which only the low bits count; gives the old value. */
    public static long compareExchange(long address, int width, long expected, long replacement) {
        return switch (width) {
            case Long.BYTES -> compareExchangeLong(address, expected, replacement);
            case Integer.BYTES -> compareExchangeInt(address, (int) expected, (int) replacement) & 0xFFFF_FFFFL;
            default -> compareExchangePart(address, width, expected & mask(width), replacement & mask(width));
        };
    }

    private static long compareExchangeLong(long address, long expected, long replacement) {
        while (true) {
            long old = load(address, Long.BYTES);
            if (old != expected || UNSAFE.compareAndSwapLong(null, address, order(expected), order(replacement))) {
                return old;
            }
        }
    }

    private static int compareExchangeInt(long address, int expected, int replacement) {
        while (true) {
            int old = (int) load(address, Integer.BYTES);
            if (old != expected || UNSAFE.compareAndSwapInt(null, address, order(expected), order(replacement))) {
                return old;
            }
        }
    }

    /** Exchanges one or two bytes of a word. */
    private static long compareExchangePart(long address, int width, long expected, long replacement) {
        long wordAddress = address & -Integer.BYTES;
        int shift = (int) (address - wordAddress) * Byte.SIZE;
        int wordMask = (int) mask(width) << shift;
        while (true) {
            int word = (int) load(wordAddress, Integer.BYTES);
            long old = (word & wordMask) >>> shift & mask(width);
            if (old != expected) {
                return old;
            }
            int newWord = word & ~wordMask | (int) replacement << shift;
            if (UNSAFE.compareAndSwapInt(null, wordAddress, order(word), order(newWord))) {
                return old;
            }
        }
    }
}
