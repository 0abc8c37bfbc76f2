package dev.tuber.wasm.model;

/** Integer types that exist only in fields; on the stack they are {@code i32}. */
public enum PackedType implements StorageType {
    I8,
    I16;

    @Override
    public String toString() {
        return this == I8 ? "i8" : "i16";
    }
}
