package dev.tuber.wasm.model;

/** A table of references. */
public record TableType(AddressType addressType, Limits limits, ReferenceType elementType) implements ExternalType {

    @Override
    public ExternalKind kind() {
        return ExternalKind.TABLE;
    }

    @Override
    public String toString() {
        return "(table " + (addressType == AddressType.I64 ? "i64 " : "") + limits + " " + elementType + ")";
    }
}
