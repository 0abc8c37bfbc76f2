package dev.tuber.wasm.runtime.gc;

import dev.tuber.wasm.model.V128;

import sun.misc.Unsafe;

/**
 * Access to one field of the structures of one type and its subtypes.
 *
 * <p>The receiver is never null. Its class is checked, although validation has proven it: compiled code then knows which field of which
 * class it touches, so that other memory accesses may move across.
 */
@SuppressWarnings("removal")
public final class StructField {
    private static final Unsafe UNSAFE = ObjectMemory.UNSAFE;

    private final StorageKind kind;
    private final Class<?> structClass;
    private final long offset;

    /** @param structClass the class of the type that was named in the access */
    StructField(StorageKind kind, Class<?> structClass, long offset) {
        this.kind = kind;
        this.structClass = structClass;
        this.offset = offset;
    }

    public StorageKind kind() {
        return kind;
    }

    private Object checked(Object struct) {
        return structClass.cast(struct);
    }

    public byte getI8(Object struct) {
        return UNSAFE.getByte(checked(struct), offset);
    }

    public short getI16(Object struct) {
        return UNSAFE.getShort(checked(struct), offset);
    }

    public int getI32(Object struct) {
        return UNSAFE.getInt(checked(struct), offset);
    }

    public long getI64(Object struct) {
        return UNSAFE.getLong(checked(struct), offset);
    }

    public float getF32(Object struct) {
        return UNSAFE.getFloat(checked(struct), offset);
    }

    public double getF64(Object struct) {
        return UNSAFE.getDouble(checked(struct), offset);
    }

    /** A reference, or a {@link V128}. */
    public Object getObject(Object struct) {
        return UNSAFE.getObject(checked(struct), offset);
    }

    public void setI8(Object struct, byte value) {
        UNSAFE.putByte(checked(struct), offset, value);
    }

    public void setI16(Object struct, short value) {
        UNSAFE.putShort(checked(struct), offset, value);
    }

    public void setI32(Object struct, int value) {
        UNSAFE.putInt(checked(struct), offset, value);
    }

    public void setI64(Object struct, long value) {
        UNSAFE.putLong(checked(struct), offset, value);
    }

    public void setF32(Object struct, float value) {
        UNSAFE.putFloat(checked(struct), offset, value);
    }

    public void setF64(Object struct, double value) {
        UNSAFE.putDouble(checked(struct), offset, value);
    }

    public void setObject(Object struct, Object value) {
        UNSAFE.putObject(checked(struct), offset, value);
    }

    /** The value as an object of the engine; packed numbers are sign-extended Integers. */
    public Object get(WasmStruct struct) {
        return switch (kind) {
            case I8 -> (int) getI8(struct);
            case I16 -> (int) getI16(struct);
            case I32 -> getI32(struct);
            case I64 -> getI64(struct);
            case F32 -> getF32(struct);
            case F64 -> getF64(struct);
            case V128, REFERENCE -> getObject(struct);
        };
    }

    /** Sets the value from an object of the engine whose type is right. */
    void set(WasmStruct struct, Object value) {
        switch (kind) {
            case I8 -> setI8(struct, (byte) (int) value);
            case I16 -> setI16(struct, (short) (int) value);
            case I32 -> setI32(struct, (int) value);
            case I64 -> setI64(struct, (long) value);
            case F32 -> setF32(struct, (float) value);
            case F64 -> setF64(struct, (double) value);
            case V128, REFERENCE -> setObject(struct, value);
        }
    }
}
