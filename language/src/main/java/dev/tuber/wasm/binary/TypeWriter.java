package dev.tuber.wasm.binary;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import dev.tuber.wasm.model.AbstractHeapType;
import dev.tuber.wasm.model.AddressType;
import dev.tuber.wasm.model.ArrayType;
import dev.tuber.wasm.model.ContinuationType;
import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.model.FieldType;
import dev.tuber.wasm.model.FunctionType;
import dev.tuber.wasm.model.GlobalType;
import dev.tuber.wasm.model.HeapType;
import dev.tuber.wasm.model.Limits;
import dev.tuber.wasm.model.MemoryType;
import dev.tuber.wasm.model.NumberType;
import dev.tuber.wasm.model.PackedType;
import dev.tuber.wasm.model.ReferenceType;
import dev.tuber.wasm.model.StorageType;
import dev.tuber.wasm.model.StructType;
import dev.tuber.wasm.model.SubType;
import dev.tuber.wasm.model.TableType;
import dev.tuber.wasm.model.TagType;
import dev.tuber.wasm.model.ValueType;
import dev.tuber.wasm.model.VectorType;

/** Writes types in their shortest form. */
final class TypeWriter {
    private final BinaryWriter out;
    private final Map<DefinedType, Integer> indices = new IdentityHashMap<>();

    /** @param types by index; of equal ones, the first is written */
    TypeWriter(BinaryWriter out, List<DefinedType> types) {
        this.out = out;
        for (int i = 0; i < types.size(); i++) {
            indices.putIfAbsent(types.get(i), i);
        }
    }

    int index(DefinedType type) {
        return indices.get(type);
    }

    void writeGroup(List<DefinedType> group) {
        if (group.size() > 1) {
            out.writeByte(TypeSectionDecoder.RECURSIVE_GROUP);
            out.writeU32(group.size());
        }
        group.forEach(type -> writeSubType(type.subType()));
    }

    private void writeSubType(SubType type) {
        if (!type.isFinal() || !type.supertypes().isEmpty()) {
            out.writeByte(type.isFinal() ? TypeSectionDecoder.SUB_FINAL : TypeSectionDecoder.SUB);
            out.writeU32(type.supertypes().size());
            type.supertypes().forEach(supertype -> out.writeU32(index((DefinedType) supertype)));
        }
        switch (type.compositeType()) {
            case FunctionType function -> {
                out.writeByte(TypeSectionDecoder.FUNCTION);
                writeValueTypes(function.parameters());
                writeValueTypes(function.results());
            }
            case StructType struct -> {
                out.writeByte(TypeSectionDecoder.STRUCT);
                out.writeU32(struct.fields().size());
                struct.fields().forEach(this::writeField);
            }
            case ArrayType array -> {
                out.writeByte(TypeSectionDecoder.ARRAY);
                writeField(array.element());
            }
            case ContinuationType continuation -> {
                out.writeByte(TypeSectionDecoder.CONTINUATION);
                writeHeapType(continuation.function());
            }
        }
    }

    private void writeField(FieldType field) {
        writeStorageType(field.storage());
        out.writeByte(field.mutable() ? 1 : 0);
    }

    private void writeStorageType(StorageType type) {
        switch (type) {
            case PackedType packed -> out.writeByte(packed == PackedType.I8 ? TypeSectionDecoder.PACKED_I8
                            : TypeSectionDecoder.PACKED_I16);
            case ValueType value -> writeValueType(value);
        }
    }

    void writeValueTypes(List<ValueType> types) {
        out.writeU32(types.size());
        types.forEach(this::writeValueType);
    }

    void writeValueType(ValueType type) {
        switch (type) {
            // The codes fall with the order of the enumeration.
            case NumberType number -> out.writeByte(TypeReader.I32 - number.ordinal());
            case VectorType _ -> out.writeByte(TypeReader.V128);
            case ReferenceType reference -> writeReferenceType(reference);
        }
    }

    void writeReferenceType(ReferenceType type) {
        if (!type.nullable() || !(type.heapType() instanceof AbstractHeapType)) {
            out.writeByte(type.nullable() ? TypeReader.REF_NULL : TypeReader.REF);
        }
        writeHeapType(type.heapType());
    }

    void writeHeapType(HeapType type) {
        if (type instanceof AbstractHeapType abstractType) {
            out.writeByte(abstractType.code());
        } else {
            out.writeS64(index((DefinedType) type));
        }
    }

    void writeTableType(TableType type) {
        writeReferenceType(type.elementType());
        writeLimits(type.addressType(), type.limits(), 0);
    }

    void writeMemoryType(MemoryType type) {
        boolean customPageSize = type.pageSizeLog2() != MemoryType.DEFAULT_PAGE_SIZE_LOG2;
        writeLimits(type.addressType(), type.limits(), (type.shared() ? ExternalTypeReader.SHARED : 0) |
                        (customPageSize ? ExternalTypeReader.CUSTOM_PAGE_SIZE : 0));
        if (customPageSize) {
            out.writeU32(type.pageSizeLog2());
        }
    }

    private void writeLimits(AddressType addressType, Limits limits, int moreFlags) {
        out.writeByte(moreFlags | (limits.hasMaximum() ? ExternalTypeReader.HAS_MAXIMUM : 0) |
                        (addressType == AddressType.I64 ? ExternalTypeReader.ADDRESS_64 : 0));
        out.writeU64(limits.minimum());
        if (limits.hasMaximum()) {
            out.writeU64(limits.maximum());
        }
    }

    void writeGlobalType(GlobalType type) {
        writeValueType(type.valueType());
        out.writeByte(type.mutable() ? 1 : 0);
    }

    void writeTagType(TagType type) {
        out.writeByte(0);
        out.writeU32(index(type.type()));
    }
}
