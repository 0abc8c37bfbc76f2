package dev.tuber.wasm.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.tuber.wasm.model.AbstractHeapType;
import dev.tuber.wasm.model.AddressType;
import dev.tuber.wasm.model.ArrayType;
import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.model.ExternalType;
import dev.tuber.wasm.model.FieldType;
import dev.tuber.wasm.model.FunctionType;
import dev.tuber.wasm.model.GlobalType;
import dev.tuber.wasm.model.HeapType;
import dev.tuber.wasm.model.Limits;
import dev.tuber.wasm.model.MemoryType;
import dev.tuber.wasm.model.NumberType;
import dev.tuber.wasm.model.PackedType;
import dev.tuber.wasm.model.ReferenceType;
import dev.tuber.wasm.model.StructType;
import dev.tuber.wasm.model.SubType;
import dev.tuber.wasm.model.TableType;
import dev.tuber.wasm.model.TagType;
import dev.tuber.wasm.model.TypeRegistry;

class SubtypingTest {
    private static final DefinedType FUNCTION = TypeRegistry.intern(FunctionType.EMPTY);
    private static final FieldType BYTE = new FieldType(PackedType.I8, false);
    private static final DefinedType BASE = open(List.of(), new StructType(List.of(BYTE)));
    private static final DefinedType DERIVED = open(List.of(BASE), new StructType(List.of(BYTE, BYTE)));
    private static final DefinedType ARRAY = open(List.of(), new ArrayType(BYTE));

    private static DefinedType open(List<HeapType> supertypes, dev.tuber.wasm.model.CompositeType type) {
        return TypeRegistry.intern(List.of(new SubType(false, supertypes, type))).getFirst();
    }

    /** The hierarchy of abstract types, written as what stands above each. */
    @Test
    void abstractHeapTypes() {
        for (AbstractHeapType a : AbstractHeapType.values()) {
            for (AbstractHeapType b : AbstractHeapType.values()) {
                boolean expected = a == b || switch (a) {
                    case NONE -> List.of(AbstractHeapType.I31, AbstractHeapType.STRUCT, AbstractHeapType.ARRAY,
                                    AbstractHeapType.EQ, AbstractHeapType.ANY).contains(b);
                    case I31, STRUCT, ARRAY -> List.of(AbstractHeapType.EQ, AbstractHeapType.ANY).contains(b);
                    case EQ -> b == AbstractHeapType.ANY;
                    case NOFUNC -> b == AbstractHeapType.FUNC;
                    case NOEXTERN -> b == AbstractHeapType.EXTERN;
                    case NOEXN -> b == AbstractHeapType.EXN;
                    case NOCONT -> b == AbstractHeapType.CONT;
                    case FUNC, EXTERN, EXN, CONT, ANY -> false;
                };
                assertEquals(expected, Subtyping.isSubtype((HeapType) a, b), a + " <: " + b);
            }
        }
    }

    @Test
    void definedTypes() {
        assertTrue(Subtyping.isSubtype((HeapType) DERIVED, BASE));
        assertFalse(Subtyping.isSubtype((HeapType) BASE, DERIVED));
        assertTrue(Subtyping.isSubtype((HeapType) DERIVED, AbstractHeapType.STRUCT));
        assertTrue(Subtyping.isSubtype((HeapType) DERIVED, AbstractHeapType.EQ));
        assertFalse(Subtyping.isSubtype((HeapType) DERIVED, AbstractHeapType.ARRAY));
        assertTrue(Subtyping.isSubtype((HeapType) ARRAY, AbstractHeapType.ARRAY));
        assertTrue(Subtyping.isSubtype((HeapType) FUNCTION, AbstractHeapType.FUNC));
        assertFalse(Subtyping.isSubtype((HeapType) FUNCTION, AbstractHeapType.ANY));
        assertTrue(Subtyping.isSubtype((HeapType) AbstractHeapType.NONE, DERIVED));
        assertFalse(Subtyping.isSubtype((HeapType) AbstractHeapType.NOFUNC, DERIVED));
        assertTrue(Subtyping.isSubtype((HeapType) AbstractHeapType.NOFUNC, FUNCTION));
        assertFalse(Subtyping.isSubtype((HeapType) AbstractHeapType.STRUCT, BASE));
    }

    @Test
    void references() {
        assertTrue(Subtyping.isSubtype(new ReferenceType(false, BASE), new ReferenceType(true, BASE)));
        assertFalse(Subtyping.isSubtype(new ReferenceType(true, BASE), new ReferenceType(false, BASE)));
        assertFalse(Subtyping.isSubtype(NumberType.I32, NumberType.I64));
        assertFalse(Subtyping.isSubtype(NumberType.I32, ReferenceType.FUNCREF));
    }

    @Test
    void functionsAreContravariantInTheirParameters() {
        ReferenceType base = new ReferenceType(true, BASE);
        ReferenceType derived = new ReferenceType(true, DERIVED);
        FunctionType general = new FunctionType(List.of(base), List.of(derived));
        FunctionType special = new FunctionType(List.of(derived), List.of(base));
        assertTrue(Subtyping.isSubtype(general, special));
        assertFalse(Subtyping.isSubtype(special, general));
    }

    @Test
    void mutableFieldsAreInvariant() {
        ReferenceType base = new ReferenceType(true, BASE);
        ReferenceType derived = new ReferenceType(true, DERIVED);
        assertTrue(Subtyping.isSubtype(new ArrayType(new FieldType(derived, false)), new ArrayType(new FieldType(base, false))));
        assertFalse(Subtyping.isSubtype(new ArrayType(new FieldType(derived, true)), new ArrayType(new FieldType(base, true))));
        assertFalse(Subtyping.isSubtype(new ArrayType(new FieldType(base, true)), new ArrayType(new FieldType(base, false))));
        assertFalse(Subtyping.isSubtype(new ArrayType(BYTE), new ArrayType(new FieldType(PackedType.I16, false))));
    }

    @Test
    void externalTypes() {
        MemoryType memory = new MemoryType(AddressType.I32, Limits.of(1), false, 16);
        assertMatches(true, new MemoryType(AddressType.I32, Limits.of(2, 3), false, 16), memory);
        assertMatches(false, new MemoryType(AddressType.I32, Limits.of(0), false, 16), memory);
        assertMatches(false, new MemoryType(AddressType.I64, Limits.of(1), false, 16), memory);
        assertMatches(false, new MemoryType(AddressType.I32, Limits.of(1), true, 16), memory);
        assertMatches(false, new MemoryType(AddressType.I32, Limits.of(1), false, 0), memory);
        assertMatches(false, memory, new MemoryType(AddressType.I32, Limits.of(1, 2), false, 16));

        TableType table = new TableType(AddressType.I32, Limits.of(0), ReferenceType.FUNCREF);
        assertMatches(true, table, table);
        assertMatches(false, new TableType(AddressType.I32, Limits.of(0), new ReferenceType(true, FUNCTION)), table);

        GlobalType constant = new GlobalType(ReferenceType.FUNCREF, false);
        assertMatches(true, new GlobalType(new ReferenceType(false, FUNCTION), false), constant);
        assertMatches(false, new GlobalType(ReferenceType.FUNCREF, true), constant);
        assertMatches(false, new GlobalType(new ReferenceType(false, FUNCTION), true), new GlobalType(ReferenceType.FUNCREF,
                        true));

        assertMatches(true, new ExternalType.Function(FUNCTION), new ExternalType.Function(FUNCTION));
        assertMatches(false, new ExternalType.Function(FUNCTION), new TagType(FUNCTION));
        assertMatches(true, new TagType(FUNCTION), new TagType(FUNCTION));
        assertMatches(false, table, memory);
    }

    private static void assertMatches(boolean expected, ExternalType actual, ExternalType required) {
        assertEquals(expected, Subtyping.matches(actual, required), actual + " for " + required);
    }
}
