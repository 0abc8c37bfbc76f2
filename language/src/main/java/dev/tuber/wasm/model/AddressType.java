package dev.tuber.wasm.model;

/** The type of a memory's addresses or a table's indices. */
public enum AddressType {
    I32(NumberType.I32),
    I64(NumberType.I64);

    private final NumberType numberType;

    AddressType(NumberType numberType) {
        this.numberType = numberType;
    }

    public NumberType numberType() {
        return numberType;
    }

    public static AddressType narrower(AddressType a, AddressType b) {
        return a == I32 ? a : b;
    }
}
