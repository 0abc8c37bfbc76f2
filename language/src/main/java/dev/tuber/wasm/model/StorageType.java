package dev.tuber.wasm.model;

/** The type of a structure's field or an array's element: a value type or a packed integer type. */
public sealed interface StorageType permits ValueType, PackedType {

    /** The type that reading such a field puts on the operand stack. */
    default ValueType unpacked() {
        return switch (this) {
            case ValueType value -> value;
            case PackedType packed -> NumberType.I32;
        };
    }
}
