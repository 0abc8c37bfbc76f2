package dev.tuber.wasm.runtime;

import java.lang.reflect.Field;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Direct buffers over memory that is there already.
 *
 * <p>The way without {@code Unsafe} is a restricted method, which prints a warning unless each application grants this module native access.
 */
final class NativeBuffers {
    private static final long ADDRESS = offset(Buffer.class, "address");
    private static final long CAPACITY = offset(Buffer.class, "capacity");
    private static final long LIMIT = offset(Buffer.class, "limit");
    private static final long ATTACHMENT = offset(ByteBuffer.allocateDirect(0).getClass(), "att");

    private NativeBuffers() {
    }

    @SuppressWarnings("removal")
    private static long offset(Class<?> type, String name) {
        try {
            Field field = type.getDeclaredField(name);
            return NativeMemory.UNSAFE.objectFieldOffset(field);
        } catch (NoSuchFieldException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /**
     * A little-endian view that keeps its owner alive.
     *
     * @param owner who frees the bytes when nobody reaches it any more
     * @param address absolute; the bytes never move
     */
    @SuppressWarnings("removal")
    static ByteBuffer view(Object owner, long address, int bytes) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(0);
        // A duplicate has no memory of its own to free, only the attachment that keeps the original's alive.
        ByteBuffer view = buffer.duplicate();
        NativeMemory.UNSAFE.putObject(view, ATTACHMENT, owner);
        NativeMemory.UNSAFE.putLong(view, ADDRESS, address);
        NativeMemory.UNSAFE.putInt(view, CAPACITY, bytes);
        NativeMemory.UNSAFE.putInt(view, LIMIT, bytes);
        return view.order(ByteOrder.LITTLE_ENDIAN);
    }
}
