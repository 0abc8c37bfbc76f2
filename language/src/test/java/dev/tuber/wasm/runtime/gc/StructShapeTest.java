package dev.tuber.wasm.runtime.gc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.model.FieldType;
import dev.tuber.wasm.model.NumberType;
import dev.tuber.wasm.model.PackedType;
import dev.tuber.wasm.model.StorageType;
import dev.tuber.wasm.model.StructType;
import dev.tuber.wasm.model.SubType;
import dev.tuber.wasm.model.TypeRegistry;
import dev.tuber.wasm.model.V128;
import dev.tuber.wasm.model.VectorType;

class StructShapeTest {

    private static DefinedType type(DefinedType supertype, StorageType... fields) {
        List<FieldType> all = new ArrayList<>();
        if (supertype != null) {
            all.addAll(StructShape.fieldTypes(supertype));
        }
        for (StorageType field : fields) {
            all.add(new FieldType(field, true));
        }
        return TypeRegistry.intern(List.of(new SubType(false, supertype == null ? List.of() : List.of(supertype), new StructType(all)))).getFirst();
    }

    @Test
    void subtypesExtendTheirSupertypes() {
        DefinedType top = type(null, NumberType.I32, PackedType.I8);
        DefinedType middle = type(top, NumberType.F64);
        StructShape shape = StructShape.of(type(middle, NumberType.I64));
        assertSame(shape, StructShape.of(shape.type()));
        assertSame(StructShape.of(middle).structClass(), shape.structClass().getSuperclass());
        WasmStruct struct = shape.newInstance(new Object[]{5, -3, 2.5, 7L});
        assertEquals(5, StructShape.of(top).field(0).get(struct));
        assertEquals(-3, StructShape.of(middle).field(1).get(struct));
        assertEquals(2.5, StructShape.of(middle).field(2).get(struct));
        assertEquals(7L, shape.field(3).get(struct));
        assertSame(shape, struct.shape());
    }

    @Test
    void accessToAnotherTypeIsRefused() {
        StructShape one = StructShape.of(type(null, NumberType.I64, NumberType.I64));
        StructShape other = StructShape.of(type(null, NumberType.I64));
        WasmStruct struct = other.newDefault();
        assertThrows(ClassCastException.class, () -> one.field(1).getI64(struct));
    }

    @Test
    void vectorsStartAsZero() {
        StructShape shape = StructShape.of(type(null, VectorType.V128, NumberType.F32));
        assertEquals(V128.ZERO, shape.field(0).get(shape.newDefault()));
        assertEquals(0f, shape.field(1).get(shape.newDefault()));
    }

    @Test
    void castsReachBeyondTheDepthThatJavaTestsFast() {
        DefinedType type = type(null, NumberType.I32);
        List<DefinedType> chain = new ArrayList<>(List.of(type));
        for (int i = 0; i < 20; i++) {
            chain.add(type(chain.getLast(), NumberType.I32));
        }
        WasmStruct deepest = StructShape.of(chain.getLast()).newDefault();
        WasmStruct middle = StructShape.of(chain.get(10)).newDefault();
        for (int i = 0; i <= 20; i++) {
            assertTrue(StructShape.of(chain.get(i)).structClass().isInstance(deepest));
            assertEquals(i <= 10, StructShape.of(chain.get(i)).structClass().isInstance(middle));
        }
    }

    @Test
    void manyFieldsFit() {
        StorageType[] fields = new StorageType[10_000];
        java.util.Arrays.fill(fields, PackedType.I16);
        StructShape shape = StructShape.of(type(null, fields));
        WasmStruct struct = shape.newDefault();
        shape.field(9_999).setI16(struct, (short) 77);
        assertEquals((short) 77, shape.field(9_999).getI16(struct));
        assertEquals((short) 0, shape.field(9_998).getI16(struct));
    }

    @Test
    void classesGoWithTheirTypes() throws InterruptedException {
        WeakReference<Class<?>> structClass = new WeakReference<>(
                        StructShape.of(type(null, NumberType.F32, NumberType.F64, PackedType.I8, NumberType.F32)).structClass());
        for (int i = 0; i < 50 && structClass.get() != null; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertNull(structClass.get());
    }

    @Test
    void smallIntegersCompareByValue() {
        assertTrue(ObjectReferences.areEqual(I31.wrap(1 << 20), I31.wrap(1 << 20)));
        assertFalse(ObjectReferences.areEqual(I31.wrap(1), I31.wrap(2)));
        assertEquals(-1, I31.wrap(0x7FFF_FFFF).value());
        assertEquals(0x7FFF_FFFF, I31.wrap(-1).unsignedValue());
    }
}
