package dev.tuber.wasm.classfile;

import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.model.V128;
import dev.tuber.wasm.runtime.Trap;
import dev.tuber.wasm.runtime.TypeTest;
import dev.tuber.wasm.runtime.WasmInstance;
import dev.tuber.wasm.runtime.gc.ArrayAllocation;
import dev.tuber.wasm.runtime.gc.F32Array;
import dev.tuber.wasm.runtime.gc.F64Array;
import dev.tuber.wasm.runtime.gc.I16Array;
import dev.tuber.wasm.runtime.gc.I31;
import dev.tuber.wasm.runtime.gc.I32Array;
import dev.tuber.wasm.runtime.gc.I64Array;
import dev.tuber.wasm.runtime.gc.I8Array;
import dev.tuber.wasm.runtime.gc.ObjectReferences;
import dev.tuber.wasm.runtime.gc.ReferenceArray;
import dev.tuber.wasm.runtime.gc.StorageKind;
import dev.tuber.wasm.runtime.gc.VectorArray;
import dev.tuber.wasm.runtime.gc.WasmArray;

/**
 * What instructions on garbage-collected objects do beyond a few instructions of the Java machine; called by generated code. Small, since that
 * inlines them. Each kind of element has methods of its own, so that the array's class is known. Indices and counts are unsigned.
 */
public final class ObjectOperations {
    private ObjectOperations() {
    }

    /** The structure that an access is to; its class is checked by the caller. */
    public static Object struct(Object reference) {
        if (reference == null) {
            throw new TrapSignal(Trap.NULL_STRUCTURE_REFERENCE);
        }
        return reference;
    }

    private static WasmArray array(Object reference) {
        if (reference == null) {
            throw new TrapSignal(Trap.NULL_ARRAY_REFERENCE);
        }
        return (WasmArray) reference;
    }

    private static TrapSignal outOfBounds() {
        return new TrapSignal(Trap.OUT_OF_BOUNDS_ARRAY_ACCESS);
    }

    private static int check(int index, int length) {
        if (Integer.compareUnsigned(index, length) >= 0) {
            throw outOfBounds();
        }
        return index;
    }

    public static int length(Object reference) {
        return array(reference).length();
    }

    public static int getI8(Object reference, int index) {
        byte[] elements = ((I8Array) array(reference)).elements;
        return elements[check(index, elements.length)];
    }

    public static int getI16(Object reference, int index) {
        short[] elements = ((I16Array) array(reference)).elements;
        return elements[check(index, elements.length)];
    }

    public static int getI32(Object reference, int index) {
        int[] elements = ((I32Array) array(reference)).elements;
        return elements[check(index, elements.length)];
    }

    public static long getI64(Object reference, int index) {
        long[] elements = ((I64Array) array(reference)).elements;
        return elements[check(index, elements.length)];
    }

    public static float getF32(Object reference, int index) {
        float[] elements = ((F32Array) array(reference)).elements;
        return elements[check(index, elements.length)];
    }

    public static double getF64(Object reference, int index) {
        double[] elements = ((F64Array) array(reference)).elements;
        return elements[check(index, elements.length)];
    }

    public static V128 getV128(Object reference, int index) {
        VectorArray vectors = (VectorArray) array(reference);
        return vectors.getVector(check(index, vectors.length()));
    }

    public static Object getReference(Object reference, int index) {
        Object[] elements = ((ReferenceArray) array(reference)).elements;
        return elements[check(index, elements.length)];
    }

    public static void setI8(Object reference, int index, int value) {
        byte[] elements = ((I8Array) array(reference)).elements;
        elements[check(index, elements.length)] = (byte) value;
    }

    public static void setI16(Object reference, int index, int value) {
        short[] elements = ((I16Array) array(reference)).elements;
        elements[check(index, elements.length)] = (short) value;
    }

    public static void setI32(Object reference, int index, int value) {
        int[] elements = ((I32Array) array(reference)).elements;
        elements[check(index, elements.length)] = value;
    }

    public static void setI64(Object reference, int index, long value) {
        long[] elements = ((I64Array) array(reference)).elements;
        elements[check(index, elements.length)] = value;
    }

    public static void setF32(Object reference, int index, float value) {
        float[] elements = ((F32Array) array(reference)).elements;
        elements[check(index, elements.length)] = value;
    }

    public static void setF64(Object reference, int index, double value) {
        double[] elements = ((F64Array) array(reference)).elements;
        elements[check(index, elements.length)] = value;
    }

    public static void setV128(Object reference, int index, V128 value) {
        VectorArray vectors = (VectorArray) array(reference);
        vectors.setVector(check(index, vectors.length()), value);
    }

    public static void setReference(Object reference, int index, Object value) {
        Object[] elements = ((ReferenceArray) array(reference)).elements;
        elements[check(index, elements.length)] = value;
    }

    private static WasmArray allocate(int length, DefinedType type, StorageKind kind) {
        WasmArray array = length < 0 ? null : ArrayAllocation.tryCreate(type, kind, length);
        if (array == null) {
            throw new TrapSignal(Trap.ARRAY_TOO_LARGE);
        }
        return array;
    }

    private static boolean isShort(int length) {
        return Integer.compareUnsigned(length, ArrayAllocation.INLINE_LENGTH) <= 0;
    }

    public static Object newI8(int length, DefinedType type) {
        return isShort(length) ? new I8Array(type, length) : allocate(length, type, StorageKind.I8);
    }

    public static Object newI16(int length, DefinedType type) {
        return isShort(length) ? new I16Array(type, length) : allocate(length, type, StorageKind.I16);
    }

    public static Object newI32(int length, DefinedType type) {
        return isShort(length) ? new I32Array(type, length) : allocate(length, type, StorageKind.I32);
    }

    public static Object newI64(int length, DefinedType type) {
        return isShort(length) ? new I64Array(type, length) : allocate(length, type, StorageKind.I64);
    }

    public static Object newF32(int length, DefinedType type) {
        return isShort(length) ? new F32Array(type, length) : allocate(length, type, StorageKind.F32);
    }

    public static Object newF64(int length, DefinedType type) {
        return isShort(length) ? new F64Array(type, length) : allocate(length, type, StorageKind.F64);
    }

    public static Object newV128(int length, DefinedType type) {
        return isShort(length) ? new VectorArray(type, length) : allocate(length, type, StorageKind.V128);
    }

    public static Object newReference(int length, DefinedType type) {
        return isShort(length) ? new ReferenceArray(type, length) : allocate(length, type, StorageKind.REFERENCE);
    }

    /** Sets all elements of a new array to a number. */
    public static Object filled(Object array, long bits) {
        WasmArray target = (WasmArray) array;
        target.fillNumber(0, target.length(), bits);
        return array;
    }

    /** Sets all elements of a new array to a reference. */
    public static Object filled(Object array, Object value) {
        WasmArray target = (WasmArray) array;
        target.fillObject(0, target.length(), value);
        return array;
    }

    private static WasmArray checkRange(Object reference, int index, int count) {
        WasmArray array = array(reference);
        if (!holds(array.length(), index, count, 1)) {
            throw outOfBounds();
        }
        return array;
    }

    /** Whether {@code length} units hold {@code count} times {@code size} units from an index on. */
    private static boolean holds(int length, int index, int count, int size) {
        return Integer.toUnsignedLong(index) + Integer.toUnsignedLong(count) * size <= length;
    }

    public static void fill(Object reference, int index, long bits, int count) {
        checkRange(reference, index, count).fillNumber(index, count, bits);
    }

    public static void fill(Object reference, int index, Object value, int count) {
        checkRange(reference, index, count).fillObject(index, count, value);
    }

    public static void copy(Object target, int to, Object source, int from, int count) {
        array(target);
        array(source);
        checkRange(target, to, count).copyFrom(checkRange(source, from, count), from, to, count);
    }

    private static void checkData(WasmInstance instance, int segment, int from, int count, int size) {
        if (!holds(instance.dataLength(segment), from, count, size)) {
            throw new TrapSignal(Trap.OUT_OF_BOUNDS_MEMORY_ACCESS);
        }
    }

    private static Object[] elements(WasmInstance instance, int segment, int from, int count) {
        Object[] references = instance.elementSegment(segment);
        if (!holds(references.length, from, count, 1)) {
            throw new TrapSignal(Trap.OUT_OF_BOUNDS_TABLE_ACCESS);
        }
        return references;
    }

    /** {@code array.new_data}. */
    public static Object ofData(int from, int count, WasmInstance instance, int segment, DefinedType type) {
        StorageKind kind = WasmArray.elementKind(type);
        checkData(instance, segment, from, count, kind.size());
        WasmArray array = allocate(count, type, kind);
        array.copyFrom(instance.module().definition().bytes(), instance.dataStart(segment) + from, 0, count);
        return array;
    }

    /** {@code array.new_elem}. */
    public static Object ofElements(int from, int count, WasmInstance instance, int segment, DefinedType type) {
        Object[] references = elements(instance, segment, from, count);
        WasmArray array = allocate(count, type, StorageKind.REFERENCE);
        array.copyFrom(references, from, 0, count);
        return array;
    }

    /** {@code array.init_data}. */
    public static void initData(Object reference, int to, int from, int count, WasmInstance instance, int segment, DefinedType type) {
        WasmArray array = checkRange(reference, to, count);
        checkData(instance, segment, from, count, WasmArray.elementKind(type).size());
        array.copyFrom(instance.module().definition().bytes(), instance.dataStart(segment) + from, to, count);
    }

    /** {@code array.init_elem}. */
    public static void initElements(Object reference, int to, int from, int count, WasmInstance instance, int segment) {
        WasmArray array = checkRange(reference, to, count);
        array.copyFrom(elements(instance, segment, from, count), from, to, count);
    }

    /** {@code ref.eq}. */
    public static boolean areEqual(Object a, Object b) {
        return ObjectReferences.areEqual(a, b);
    }

    /** {@code ref.i31}. */
    public static Object wrap(int number) {
        return I31.wrap(number);
    }

    private static I31 i31(Object reference) {
        if (reference == null) {
            throw new TrapSignal(Trap.NULL_I31_REFERENCE);
        }
        return (I31) reference;
    }

    /** {@code i31.get_s}. */
    public static int signed(Object reference) {
        return i31(reference).value();
    }

    /** {@code i31.get_u}. */
    public static int unsigned(Object reference) {
        return i31(reference).unsignedValue();
    }

    /** {@code any.convert_extern}. */
    public static Object internalize(Object external) {
        return ObjectReferences.internalize(external);
    }

    /** {@code ref.test}; null belongs to no type. */
    public static boolean test(Object reference, TypeTest test) {
        return reference != null && test.test(reference);
    }

    /** {@code ref.test} that takes null. */
    public static boolean testOrNull(Object reference, TypeTest test) {
        return reference == null || test.test(reference);
    }

    /** The trap of {@code ref.cast}. */
    public static void castFailure() {
        throw new TrapSignal(Trap.CAST_FAILURE);
    }
}
