package dev.tuber.wasm.validation;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import dev.tuber.wasm.binary.DecoderLimits;
import dev.tuber.wasm.binary.InstructionReader;
import dev.tuber.wasm.model.AbstractHeapType;
import dev.tuber.wasm.model.ArrayType;
import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.model.FieldType;
import dev.tuber.wasm.model.NumberType;
import dev.tuber.wasm.model.PackedType;
import dev.tuber.wasm.model.ReferenceType;
import dev.tuber.wasm.model.StorageType;
import dev.tuber.wasm.model.StructType;
import dev.tuber.wasm.model.ValueType;

/**
 * Structures and arrays.
 *
 * @see <a href="https://webassembly.github.io/spec/core/valid/instructions.html">Specification, instructions</a>
 */
final class AggregateRules {
    private static final ReferenceType ANY_ARRAY = new ReferenceType(true, AbstractHeapType.ARRAY);

    private final FunctionState state;
    private final InstructionReader reader;
    private final OperandStack operands;
    /** Kept, since a large structure may be made at many places. */
    private final Map<StructType, Fields> fields = new IdentityHashMap<>();

    /**
     * What the fields of a structure are on the operand stack.
     *
     * @param withoutDefault the first of them that has no default value, or {@code null}
     */
    private record Fields(List<ValueType> operands, ValueType withoutDefault) {

        static Fields of(StructType type) {
            List<ValueType> operands = type.fields().stream().map(field -> field.storage().unpacked()).toList();
            return new Fields(operands, operands.stream().filter(operand -> !operand.isDefaultable()).findFirst().orElse(null));
        }
    }

    AggregateRules(FunctionState state) {
        this.state = state;
        this.reader = state.reader();
        this.operands = state.operands();
    }

    private StructType structType(DefinedType type) {
        if (type.compositeType() instanceof StructType struct) {
            return struct;
        }
        throw state.invalid("type mismatch: expected a structure type, got " + type);
    }

    private FieldType elementType(DefinedType type) {
        if (type.compositeType() instanceof ArrayType(var element)) {
            return element;
        }
        throw state.invalid("type mismatch: expected an array type, got " + type);
    }

    private static ReferenceType nullable(DefinedType type) {
        return new ReferenceType(true, type);
    }

    private void pushNew(DefinedType type) {
        operands.push(new ReferenceType(false, type));
    }

    /** @param field or {@code null} */
    private void requireDefault(ValueType field) {
        if (field != null && !field.isDefaultable()) {
            throw state.invalid("type mismatch: " + field + " has no default value");
        }
    }

    /** Packed fields are read with a sign, or without; others must not name one. */
    private void requirePacked(FieldType field, boolean packed) {
        if (field.storage() instanceof PackedType != packed) {
            throw state.invalid("type mismatch: field is " + (packed ? "not packed" : "packed"));
        }
    }

    // --- Structures

    void checkStructNew() {
        DefinedType type = reader.readDefinedType();
        operands.popAll(fields(type).operands());
        pushNew(type);
    }

    void checkStructNewDefault() {
        DefinedType type = reader.readDefinedType();
        requireDefault(fields(type).withoutDefault());
        pushNew(type);
    }

    private Fields fields(DefinedType type) {
        return fields.computeIfAbsent(structType(type), Fields::of);
    }

    private FieldType readField(DefinedType type) {
        StructType struct = structType(type);
        int index = reader.readIndex();
        if (Integer.compareUnsigned(index, struct.fields().size()) >= 0) {
            throw state.unknown("field", index);
        }
        return struct.fields().get(index);
    }

    void checkStructGet(boolean packed) {
        DefinedType type = reader.readDefinedType();
        FieldType field = readField(type);
        requirePacked(field, packed);
        operands.pop(nullable(type));
        operands.push(field.storage().unpacked());
    }

    void checkStructSet() {
        DefinedType type = reader.readDefinedType();
        FieldType field = readField(type);
        if (!field.mutable()) {
            throw state.invalid("immutable field");
        }
        operands.pop(field.storage().unpacked());
        operands.pop(nullable(type));
    }

    // --- Arrays

    void checkArrayNew() {
        DefinedType type = reader.readDefinedType();
        FieldType element = elementType(type);
        operands.pop(NumberType.I32);
        operands.pop(element.storage().unpacked());
        pushNew(type);
    }

    void checkArrayNewDefault() {
        DefinedType type = reader.readDefinedType();
        requireDefault(elementType(type).storage().unpacked());
        operands.pop(NumberType.I32);
        pushNew(type);
    }

    void checkArrayNewFixed() {
        DefinedType type = reader.readDefinedType();
        ValueType element = elementType(type).storage().unpacked();
        int count = reader.readIndex();
        DecoderLimits.check("operands", count, DecoderLimits.ARRAY_NEW_FIXED_OPERANDS, state.offset());
        operands.popRepeated(element, count);
        pushNew(type);
    }

    void checkArrayNewData() {
        DefinedType type = reader.readDefinedType();
        FieldType element = elementType(type);
        int segment = reader.readIndex();
        requireBytes(element);
        state.requireDataSegment(segment);
        operands.pop(NumberType.I32);
        operands.pop(NumberType.I32);
        pushNew(type);
    }

    private void requireBytes(FieldType element) {
        if (element.storage().unpacked().isReference()) {
            throw state.invalid("array type is not numeric or vector");
        }
    }

    void checkArrayNewElement() {
        DefinedType type = reader.readDefinedType();
        FieldType element = elementType(type);
        requireSegmentElements(reader.readIndex(), element);
        operands.pop(NumberType.I32);
        operands.pop(NumberType.I32);
        pushNew(type);
    }

    private void requireSegmentElements(int segmentIndex, FieldType element) {
        ReferenceType segmentType = state.elementSegment(segmentIndex).type();
        if (!(element.storage() instanceof ValueType value) || !Subtyping.isSubtype(segmentType, value)) {
            throw state.invalid("type mismatch: array requires " + element.storage() + " but the segment has " + segmentType);
        }
    }

    void checkArrayGet(boolean packed) {
        DefinedType type = reader.readDefinedType();
        FieldType element = elementType(type);
        requirePacked(element, packed);
        operands.pop(NumberType.I32);
        operands.pop(nullable(type));
        operands.push(element.storage().unpacked());
    }

    void checkArraySet() {
        DefinedType type = reader.readDefinedType();
        FieldType element = mutableElement(type);
        operands.pop(element.storage().unpacked());
        operands.pop(NumberType.I32);
        operands.pop(nullable(type));
    }

    private FieldType mutableElement(DefinedType type) {
        FieldType element = elementType(type);
        if (!element.mutable()) {
            throw state.invalid("immutable array");
        }
        return element;
    }

    void checkArrayLength() {
        operands.pop(ANY_ARRAY);
        operands.push(NumberType.I32);
    }

    void checkArrayFill() {
        DefinedType type = reader.readDefinedType();
        FieldType element = mutableElement(type);
        operands.pop(NumberType.I32);
        operands.pop(element.storage().unpacked());
        operands.pop(NumberType.I32);
        operands.pop(nullable(type));
    }

    void checkArrayCopy() {
        DefinedType target = reader.readDefinedType();
        DefinedType source = reader.readDefinedType();
        StorageType targetElement = mutableElement(target).storage();
        StorageType sourceElement = elementType(source).storage();
        if (!Subtyping.isSubtype(sourceElement, targetElement)) {
            throw state.invalid("array types do not match: " + sourceElement + " is copied to " + targetElement);
        }
        operands.pop(NumberType.I32);
        operands.pop(NumberType.I32);
        operands.pop(nullable(source));
        operands.pop(NumberType.I32);
        operands.pop(nullable(target));
    }

    void checkArrayInitData() {
        DefinedType type = reader.readDefinedType();
        FieldType element = mutableElement(type);
        int segment = reader.readIndex();
        requireBytes(element);
        state.requireDataSegment(segment);
        popInitOperands(type);
    }

    void checkArrayInitElement() {
        DefinedType type = reader.readDefinedType();
        FieldType element = mutableElement(type);
        requireSegmentElements(reader.readIndex(), element);
        popInitOperands(type);
    }

    private void popInitOperands(DefinedType type) {
        operands.pop(NumberType.I32);
        operands.pop(NumberType.I32);
        operands.pop(NumberType.I32);
        operands.pop(nullable(type));
    }
}
