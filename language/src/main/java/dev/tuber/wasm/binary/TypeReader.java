package dev.tuber.wasm.binary;

import java.util.EnumMap;
import java.util.Map;

import dev.tuber.wasm.model.AbstractHeapType;
import dev.tuber.wasm.model.Feature;
import dev.tuber.wasm.model.HeapType;
import dev.tuber.wasm.model.NumberType;
import dev.tuber.wasm.model.ReferenceType;
import dev.tuber.wasm.model.ValueType;
import dev.tuber.wasm.model.VectorType;

/**
 * Reads value types, reference types and heap types.
 *
 * @see <a href="https://webassembly.github.io/spec/core/binary/types.html">Specification, binary format of types</a>
 */
final class TypeReader {
    static final int I32 = 0x7F;
    static final int V128 = 0x7B;
    static final int REF_NULL = 0x63;
    static final int REF = 0x64;

    private static final AbstractHeapType[] ABSTRACT_HEAP_TYPES = new AbstractHeapType[0x80];
    private static final Map<AbstractHeapType, ReferenceType> NULLABLE = new EnumMap<>(AbstractHeapType.class);

    static {
        for (AbstractHeapType type : AbstractHeapType.values()) {
            ABSTRACT_HEAP_TYPES[type.code()] = type;
            NULLABLE.put(type, new ReferenceType(true, type));
        }
    }

    /** Finds the type with an index. */
    interface Resolver {

        /**
         * @param typeIndex not negative
         * @param offset of the index in the module, for the error
         * @throws BinaryFormatException if there is no such type (yet)
         */
        HeapType resolve(int typeIndex, int offset);
    }

    private final BinaryReader reader;
    private final EnabledFeatures features;
    private final Resolver resolver;

    TypeReader(BinaryReader reader, EnabledFeatures features, Resolver resolver) {
        this.reader = reader;
        this.features = features;
        this.resolver = resolver;
    }

    /** Whether a byte can be the first of a value type. */
    static boolean startsValueType(int code) {
        return code >= 0x7B && code <= 0x7F || code == REF || code == REF_NULL ||
                        code < 0x80 && ABSTRACT_HEAP_TYPES[code] != null;
    }

    ValueType readValueType() {
        int start = reader.position();
        int code = reader.readByte();
        return switch (code) {
            case I32 -> NumberType.I32;
            case 0x7E -> NumberType.I64;
            case 0x7D -> NumberType.F32;
            case 0x7C -> NumberType.F64;
            case V128 -> {
                features.require("malformed value type", "v128", start, Feature.SIMD);
                yield VectorType.V128;
            }
            default -> readReferenceType(code, start, "malformed value type");
        };
    }

    ReferenceType readReferenceType() {
        int start = reader.position();
        return readReferenceType(reader.readByte(), start, "malformed reference type");
    }

    private ReferenceType readReferenceType(int code, int start, String fault) {
        if (code == REF || code == REF_NULL) {
            features.require(fault, "a reference to a type", start, Feature.FUNCTION_REFERENCES, Feature.GC);
            return new ReferenceType(code == REF_NULL, readHeapType());
        }
        AbstractHeapType type = code < 0x80 ? ABSTRACT_HEAP_TYPES[code] : null;
        if (type == null) {
            throw new BinaryFormatException("%s %02x".formatted(fault, code), start);
        }
        // An MVP module names the one element type of its table; it is no use of references as values.
        if (type != AbstractHeapType.FUNC) {
            features.require(type, start);
        }
        return NULLABLE.get(type);
    }

    HeapType readHeapType() {
        int start = reader.position();
        int code = reader.peekByte();
        AbstractHeapType type = code < 0x80 ? ABSTRACT_HEAP_TYPES[code] : null;
        if (type != null) {
            reader.readByte();
            features.require(type, start);
            return type;
        }
        long index = reader.readS33();
        if (index < 0) {
            throw new BinaryFormatException("malformed heap type %02x".formatted(code), start);
        }
        return resolver.resolve(typeIndex(index, start), start);
    }

    /** Indices of 2³¹ and more never exist, and would not survive as an int. */
    static int typeIndex(long index, int offset) {
        if (index < 0 || index > Integer.MAX_VALUE) {
            throw BinaryFormatException.invalid("unknown type " + index, offset);
        }
        return (int) index;
    }
}
