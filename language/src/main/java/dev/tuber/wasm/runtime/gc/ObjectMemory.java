package dev.tuber.wasm.runtime.gc;

import java.lang.reflect.Field;

import sun.misc.Unsafe;

/** Raw access to fields of generated classes, by the offsets that the Java machine gave them. */
@SuppressWarnings("removal")
final class ObjectMemory {
    static final Unsafe UNSAFE = unsafe();

    private ObjectMemory() {
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

    static long offset(Field field) {
        return UNSAFE.objectFieldOffset(field);
    }
}
