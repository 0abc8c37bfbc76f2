package dev.tuber.wasm.binary;

import java.util.List;

import dev.tuber.wasm.model.AddressType;
import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.model.ExternalKind;
import dev.tuber.wasm.model.ExternalType;
import dev.tuber.wasm.model.Feature;
import dev.tuber.wasm.model.GlobalType;
import dev.tuber.wasm.model.Limits;
import dev.tuber.wasm.model.MemoryType;
import dev.tuber.wasm.model.ReferenceType;
import dev.tuber.wasm.model.TableType;
import dev.tuber.wasm.model.TagType;
import dev.tuber.wasm.model.ValueType;

/** Reads the types of what can be imported: functions, tables, memories, globals and tags. */
final class ExternalTypeReader {
    private static final ExternalKind[] KINDS = ExternalKind.values();
    static final int HAS_MAXIMUM = 1;
    static final int SHARED = 2;
    static final int ADDRESS_64 = 4;
    static final int CUSTOM_PAGE_SIZE = 8;
    private static final int LARGEST_PAGE_SIZE_LOG2 = 63;

    private final BinaryReader reader;
    private final EnabledFeatures features;
    private final List<DefinedType> types;
    private final TypeReader typeReader;

    ExternalTypeReader(BinaryReader reader, EnabledFeatures features, List<DefinedType> types) {
        this.reader = reader;
        this.features = features;
        this.types = types;
        this.typeReader = new TypeReader(reader, features, this::definedType);
    }

    /** @param fault the message's beginning if the byte is none of the kinds */
    ExternalKind readKind(String fault) {
        int start = reader.position();
        int code = reader.readByte();
        if (code >= KINDS.length) {
            throw new BinaryFormatException("%s %02x".formatted(fault, code), start);
        }
        if (KINDS[code] == ExternalKind.TAG) {
            features.require(fault, "a tag", start, Feature.EXCEPTIONS, Feature.LEGACY_EXCEPTIONS);
        }
        return KINDS[code];
    }

    ExternalType readType(ExternalKind kind) {
        return switch (kind) {
            case FUNCTION -> new ExternalType.Function(readFunctionType());
            case TABLE -> readTableType();
            case MEMORY -> readMemoryType();
            case GLOBAL -> readGlobalType();
            case TAG -> readTagType();
        };
    }

    /** A type index that names a function type. */
    DefinedType readFunctionType() {
        int start = reader.position();
        DefinedType type = definedType(reader.readU32(), start);
        if (!type.isFunction()) {
            throw BinaryFormatException.invalid("type mismatch: expected a function type, got " + type, start);
        }
        return type;
    }

    private DefinedType definedType(int index, int offset) {
        if (Integer.compareUnsigned(index, types.size()) >= 0) {
            throw BinaryFormatException.invalid("unknown type " + Integer.toUnsignedString(index), offset);
        }
        return types.get(index);
    }

    ReferenceType readReferenceType() {
        return typeReader.readReferenceType();
    }

    TableType readTableType() {
        ReferenceType elementType = typeReader.readReferenceType();
        int start = reader.position();
        int flags = reader.readByte();
        requireFlags(flags, HAS_MAXIMUM | ADDRESS_64, start);
        AddressType addressType = addressType(flags, start);
        return new TableType(addressType, readLimits(flags), elementType);
    }

    MemoryType readMemoryType() {
        int start = reader.position();
        int flags = reader.readByte();
        requireFlags(flags, HAS_MAXIMUM | SHARED | ADDRESS_64 | CUSTOM_PAGE_SIZE, start);
        AddressType addressType = addressType(flags, start);
        boolean shared = (flags & SHARED) != 0;
        if (shared) {
            features.require("malformed limits flags", "a shared memory", start, Feature.THREADS);
        }
        boolean customPageSize = (flags & CUSTOM_PAGE_SIZE) != 0;
        if (customPageSize) {
            features.require("malformed limits flags", "a page size", start, Feature.CUSTOM_PAGE_SIZES);
            if (reader.atEnd()) {
                throw new BinaryFormatException("malformed limits flags %02x: no limits and page size follow".formatted(flags), start);
            }
        }
        Limits limits = readLimits(flags);
        return new MemoryType(addressType, limits, shared, customPageSize ? readPageSize() : MemoryType.DEFAULT_PAGE_SIZE_LOG2);
    }

    private static void requireFlags(int flags, int known, int start) {
        if ((flags & ~known) != 0) {
            throw new BinaryFormatException("malformed limits flags %02x".formatted(flags), start);
        }
    }

    private AddressType addressType(int flags, int start) {
        if ((flags & ADDRESS_64) == 0) {
            return AddressType.I32;
        }
        features.require("malformed limits flags", "a 64-bit address type", start, Feature.MEMORY64);
        return AddressType.I64;
    }

    private Limits readLimits(int flags) {
        long minimum = reader.readU64();
        return (flags & HAS_MAXIMUM) != 0 ? Limits.of(minimum, reader.readU64()) : Limits.of(minimum);
    }

    private int readPageSize() {
        int start = reader.position();
        int log2 = reader.readU32();
        if (Integer.compareUnsigned(log2, LARGEST_PAGE_SIZE_LOG2) > 0) {
            throw new BinaryFormatException("invalid custom page size: 2^" + Integer.toUnsignedString(log2), start);
        }
        return log2;
    }

    GlobalType readGlobalType() {
        ValueType type = typeReader.readValueType();
        return new GlobalType(type, readMutability(reader));
    }

    static boolean readMutability(BinaryReader reader) {
        int start = reader.position();
        int code = reader.readByte();
        if (code > 1) {
            throw new BinaryFormatException("malformed mutability %02x".formatted(code), start);
        }
        return code == 1;
    }

    TagType readTagType() {
        int start = reader.position();
        if (reader.readByte() != 0) {
            throw new BinaryFormatException("malformed tag attribute", start);
        }
        return new TagType(readFunctionType());
    }
}
