package dev.tuber.wasm.binary;

import java.util.ArrayList;
import java.util.List;

import dev.tuber.wasm.model.ArrayType;
import dev.tuber.wasm.model.CompositeType;
import dev.tuber.wasm.model.ContinuationType;
import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.model.Feature;
import dev.tuber.wasm.model.FieldType;
import dev.tuber.wasm.model.FunctionType;
import dev.tuber.wasm.model.HeapType;
import dev.tuber.wasm.model.PackedType;
import dev.tuber.wasm.model.RecursiveReference;
import dev.tuber.wasm.model.StorageType;
import dev.tuber.wasm.model.StructType;
import dev.tuber.wasm.model.SubType;
import dev.tuber.wasm.model.ValueType;

/**
 * Decodes the type section group by group.
 *
 * @see <a href="https://webassembly.github.io/spec/core/binary/types.html#recursive-types">Specification, recursive
 *      types</a>
 */
final class TypeSectionDecoder {
    static final int FUNCTION = 0x60;
    static final int STRUCT = 0x5F;
    static final int ARRAY = 0x5E;
    static final int CONTINUATION = 0x5D;
    static final int SUB = 0x50;
    static final int SUB_FINAL = 0x4F;
    static final int RECURSIVE_GROUP = 0x4E;
    static final int PACKED_I8 = 0x78;
    static final int PACKED_I16 = 0x77;

    private final BinaryReader reader;
    private final EnabledFeatures features;
    private final TypeReader typeReader;
    private final List<DefinedType> types;
    private final ModuleDecoder.GroupFactory groupFactory;
    /** The size of the group that is being read; its first type gets the index {@code types.size()}. */
    private int groupSize;

    /** @param types receives the types */
    TypeSectionDecoder(BinaryReader reader, EnabledFeatures features, List<DefinedType> types, ModuleDecoder.GroupFactory groupFactory) {
        this.groupFactory = groupFactory;
        this.reader = reader;
        this.features = features;
        this.types = types;
        this.typeReader = new TypeReader(reader, features, this::resolve);
    }

    /** Reads one entry of the section: a recursive group, or a type that is its own group. */
    void readGroup() {
        int start = reader.position();
        boolean explicit = reader.peekByte() == RECURSIVE_GROUP;
        if (explicit) {
            reader.readByte();
            features.require("malformed definition type", "a recursive group", start, Feature.GC);
            groupSize = reader.readCount();
        } else {
            groupSize = 1;
        }
        DecoderLimits.check("types", types.size() + groupSize, DecoderLimits.TYPES, start);
        List<SubType> group = new ArrayList<>(groupSize);
        for (int i = 0; i < groupSize; i++) {
            group.add(readSubType());
        }
        if (!group.isEmpty()) {
            types.addAll(groupFactory.define(group));
        }
    }

    private HeapType resolve(int typeIndex, int offset) {
        int inGroup = typeIndex - types.size();
        if (inGroup < 0) {
            return types.get(typeIndex);
        }
        if (inGroup < groupSize) {
            return new RecursiveReference(inGroup);
        }
        throw BinaryFormatException.invalid("unknown type " + typeIndex, offset);
    }

    private SubType readSubType() {
        int start = reader.position();
        int form = reader.readByte();
        if (form != SUB && form != SUB_FINAL) {
            return SubType.of(readCompositeType(form, start));
        }
        features.require("malformed definition type", "a type with a supertype", start, Feature.GC);
        int count = reader.readCount();
        List<HeapType> supertypes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int at = reader.position();
            supertypes.add(resolve(TypeReader.typeIndex(Integer.toUnsignedLong(reader.readU32()), at), at));
        }
        int compositeStart = reader.position();
        return new SubType(form == SUB_FINAL, supertypes, readCompositeType(reader.readByte(), compositeStart));
    }

    private CompositeType readCompositeType(int form, int start) {
        return switch (form) {
            case FUNCTION -> readFunctionType(start);
            case STRUCT -> {
                features.require("malformed definition type", "a structure type", start, Feature.GC);
                yield readStructType();
            }
            case ARRAY -> {
                features.require("malformed definition type", "an array type", start, Feature.GC);
                yield new ArrayType(readFieldType());
            }
            case CONTINUATION -> {
                features.require("malformed definition type", "a continuation type", start, Feature.STACK_SWITCHING);
                int at = reader.position();
                long index = reader.readS33();
                if (index < 0) {
                    throw new BinaryFormatException("malformed continuation type: a type index expected", at);
                }
                yield new ContinuationType(resolve(TypeReader.typeIndex(index, at), at));
            }
            // A form is a signed number of seven bits.
            default -> throw new BinaryFormatException(form >= 0x80 ? "integer representation too long"
                            : "malformed definition type %02x".formatted(form), start);
        };
    }

    private FunctionType readFunctionType(int start) {
        List<ValueType> parameters = readValueTypes("parameters", DecoderLimits.PARAMETERS);
        List<ValueType> results = readValueTypes("results", DecoderLimits.RESULTS);
        if (results.size() > 1) {
            features.require("invalid result arity", "a function with several results", start, Feature.MULTI_VALUE);
        }
        return new FunctionType(parameters, results);
    }

    private List<ValueType> readValueTypes(String what, int maximum) {
        int count = limitedCount(what, maximum);
        List<ValueType> list = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            list.add(typeReader.readValueType());
        }
        return list;
    }

    private StructType readStructType() {
        int count = limitedCount("fields", DecoderLimits.FIELDS);
        List<FieldType> fields = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            fields.add(readFieldType());
        }
        return new StructType(fields);
    }

    private FieldType readFieldType() {
        StorageType storage = switch (reader.peekByte()) {
            case PACKED_I8 -> readPacked(PackedType.I8);
            case PACKED_I16 -> readPacked(PackedType.I16);
            default -> typeReader.readValueType();
        };
        return new FieldType(storage, ExternalTypeReader.readMutability(reader));
    }

    private PackedType readPacked(PackedType type) {
        reader.readByte();
        return type;
    }

    private int limitedCount(String what, int maximum) {
        int start = reader.position();
        int count = reader.readCount();
        DecoderLimits.check(what, count, maximum, start);
        return count;
    }
}
