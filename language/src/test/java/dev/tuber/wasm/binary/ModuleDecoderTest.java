package dev.tuber.wasm.binary;

import static dev.tuber.wasm.binary.BinaryBuilder.ALL;
import static dev.tuber.wasm.binary.BinaryBuilder.CODE;
import static dev.tuber.wasm.binary.BinaryBuilder.DATA_COUNT;
import static dev.tuber.wasm.binary.BinaryBuilder.ELEMENT;
import static dev.tuber.wasm.binary.BinaryBuilder.EXPORT;
import static dev.tuber.wasm.binary.BinaryBuilder.FUNCTION;
import static dev.tuber.wasm.binary.BinaryBuilder.GLOBAL;
import static dev.tuber.wasm.binary.BinaryBuilder.IMPORT;
import static dev.tuber.wasm.binary.BinaryBuilder.MEMORY;
import static dev.tuber.wasm.binary.BinaryBuilder.START;
import static dev.tuber.wasm.binary.BinaryBuilder.TABLE;
import static dev.tuber.wasm.binary.BinaryBuilder.TAG;
import static dev.tuber.wasm.binary.BinaryBuilder.TYPE;
import static dev.tuber.wasm.binary.BinaryBuilder.bytes;
import static dev.tuber.wasm.binary.BinaryBuilder.concatenate;
import static dev.tuber.wasm.binary.BinaryBuilder.leb;
import static dev.tuber.wasm.binary.BinaryBuilder.name;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.tuber.wasm.model.AddressType;
import dev.tuber.wasm.model.CustomSection;
import dev.tuber.wasm.model.DefinedType;
import dev.tuber.wasm.model.ElementSegment;
import dev.tuber.wasm.model.ExternalKind;
import dev.tuber.wasm.model.FunctionBody;
import dev.tuber.wasm.model.FunctionType;
import dev.tuber.wasm.model.GlobalType;
import dev.tuber.wasm.model.Limits;
import dev.tuber.wasm.model.MemoryType;
import dev.tuber.wasm.model.ModuleDefinition;
import dev.tuber.wasm.model.NumberType;
import dev.tuber.wasm.model.ReferenceType;
import dev.tuber.wasm.model.SegmentMode;
import dev.tuber.wasm.model.StructType;

class ModuleDecoderTest {

    private static BinaryFormatException fault(BinaryBuilder module) {
        return assertThrows(BinaryFormatException.class, module::decode);
    }

    private static void assertFault(String message, int offset, BinaryFormatException e) {
        assertTrue(e.getMessage().startsWith(message), e.getMessage());
        assertEquals(offset, e.offset());
    }

    @Test
    void emptyModule() {
        ModuleDefinition module = new BinaryBuilder().decode();
        assertEquals(List.of(), module.types());
        assertEquals(-1, module.startFunction());
        assertEquals(-1, module.dataCount());
        assertEquals("test.wasm", module.name());
    }

    @Test
    void header() {
        assertFault("unexpected end", 0, assertThrows(BinaryFormatException.class, () -> ModuleDecoder.decode("", new byte[0],
                        ALL)));
        byte[] header = new BinaryBuilder().build();
        for (int length = 1; length < 8; length++) {
            byte[] cut = Arrays.copyOf(header, length);
            assertFault("unexpected end", length, assertThrows(BinaryFormatException.class, () -> ModuleDecoder.decode("", cut,
                            ALL)));
        }
        header[4] = 2;
        assertFault("unknown binary version", 4, assertThrows(BinaryFormatException.class, () -> ModuleDecoder.decode("", header,
                        ALL)));
        header[0] = 'x';
        assertFault("magic header not detected", 0, assertThrows(BinaryFormatException.class, () -> ModuleDecoder.decode("",
                        header, ALL)));
    }

    @Test
    void importsComeFirstInTheIndexSpaces() {
        ModuleDefinition module = new BinaryBuilder().section(TYPE, 2, 0x60, 1, 0x7F, 0, 0x60, 0, 0) //
                        .section(IMPORT, concatenate(bytes(2), name("env"), name("f"), bytes(0, 0), name("env"), name("g"),
                                        bytes(3, 0x7E, 1))) //
                        .section(FUNCTION, 1, 1) //
                        .section(GLOBAL, 1, 0x7D, 0, 0x43, 0, 0, 0, 0, 0x0B) //
                        .section(EXPORT, concatenate(bytes(1), name("g"), bytes(3, 1))) //
                        .section(CODE, 1, 2, 0, 0x0B).decode();
        assertEquals(2, module.indexSpaces().functions().size());
        assertTrue(module.isImportedFunction(0));
        assertEquals(List.of(NumberType.I32), module.functionType(0).functionType().parameters());
        assertEquals(FunctionType.EMPTY, module.functionType(1).functionType());
        assertEquals(new GlobalType(NumberType.I64, true), module.globalType(0));
        assertEquals(new GlobalType(NumberType.F32, false), module.globalType(1));
        assertEquals(ExternalKind.GLOBAL, module.exports().getFirst().kind());
        FunctionBody body = module.body(1);
        assertEquals(2, body.end() - body.start());
        assertEquals(module.bytes().length, body.end());
    }

    @Test
    void memoriesWithAllFlags() {
        ModuleDefinition module = new BinaryBuilder().section(MEMORY, 4, 0, 1, 3, 1, 2, 5, 1, 0x80, 0x80, 4, 9, 0, 5, 0).decode();
        assertEquals(List.of(new MemoryType(AddressType.I32, Limits.of(1), false, 16), //
                        new MemoryType(AddressType.I32, Limits.of(1, 2), true, 16), //
                        new MemoryType(AddressType.I64, Limits.of(1, 65536), false, 16), //
                        new MemoryType(AddressType.I32, Limits.of(0, 5), false, 0)), module.memories());
    }

    @Test
    void elementSegmentsOfAllKinds() {
        ModuleDefinition module = new BinaryBuilder().section(ELEMENT, concatenate(bytes(8), //
                        bytes(0, 0x41, 0, 0x0B, 2, 7, 8), //
                        bytes(1, 0, 1, 7), //
                        bytes(2, 3, 0x41, 0, 0x0B, 0, 0), //
                        bytes(3, 0, 0), //
                        bytes(4, 0x41, 0, 0x0B, 1, 0xD2, 7, 0x0B), //
                        bytes(5, 0x6F, 1, 0xD0, 0x6F, 0x0B), //
                        bytes(6, 2, 0x41, 0, 0x0B, 0x70, 0), //
                        bytes(7, 0x70, 0))).decode();
        List<ElementSegment> segments = module.elements();
        assertArrayEquals(new int[] {7, 8}, segments.getFirst().functionIndices());
        assertFalse(segments.getFirst().type().nullable());
        assertEquals(List.of(SegmentMode.ACTIVE, SegmentMode.PASSIVE, SegmentMode.ACTIVE, SegmentMode.DECLARATIVE,
                        SegmentMode.ACTIVE, SegmentMode.PASSIVE, SegmentMode.ACTIVE, SegmentMode.DECLARATIVE),
                        segments.stream().map(ElementSegment::mode).toList());
        assertEquals(List.of(0, 0, 3, 0, 0, 0, 2, 0), segments.stream().map(ElementSegment::tableIndex).toList());
        assertEquals(ReferenceType.FUNCREF, segments.get(4).type());
        assertEquals(ReferenceType.EXTERNREF, segments.get(5).type());
        assertEquals(3, segments.get(5).expressions().getFirst().end() - segments.get(5).expressions().getFirst().start());
    }

    @Test
    void recursiveGroupsAreCanonical() {
        // (rec (type (struct (field (ref null 1)))) (type (func (param (ref 0))))), twice, then one that refers to itself
        byte[] group = bytes(0x4E, 2, 0x5F, 1, 0x63, 1, 0, 0x60, 1, 0x64, 0, 0);
        byte[] again = bytes(0x4E, 2, 0x5F, 1, 0x63, 3, 0, 0x60, 1, 0x64, 2, 0);
        List<DefinedType> types = new BinaryBuilder().section(TYPE, concatenate(bytes(3), group, again, bytes(0x5F, 1, 0x63, 4,
                        1))) //
                        .decode().types();
        assertEquals(5, types.size());
        assertSame(types.get(0), types.get(2));
        assertSame(types.get(1), types.get(3));
        assertNotSame(types.get(0), types.get(4));
        StructType self = (StructType) types.get(4).compositeType();
        assertEquals(new ReferenceType(true, types.get(4)), self.fields().getFirst().storage());
    }

    @Test
    void referenceBeyondTheGroupIsInvalid() {
        BinaryFormatException e = fault(new BinaryBuilder().section(TYPE, 2, 0x5F, 1, 0x63, 1, 0, 0x60, 0, 0));
        assertFault("unknown type 1", 14, e);
        assertTrue(e.isValidationFault());
        assertTrue(fault(new BinaryBuilder().section(FUNCTION, 1, 0)).isValidationFault());
    }

    @Test
    void sectionsHaveAnOrderAndExactSizes() {
        assertFault("unexpected content after last section", 13, fault(new BinaryBuilder().section(MEMORY, 1, 0, 1) //
                        .section(MEMORY, 1, 0, 1)));
        assertFault("unexpected content after last section", 11, fault(new BinaryBuilder().section(MEMORY, 0) //
                        .section(TABLE, 0)));
        assertFault("section size mismatch", 11, fault(new BinaryBuilder().section(TAG, 0, 0, 0)));
        assertFault("malformed section id 0e", 8, fault(new BinaryBuilder().section(14)));
    }

    @Test
    void countsMustAgree() {
        assertFault("function and code section have inconsistent lengths", 18, fault(new BinaryBuilder() //
                        .section(TYPE, 1, 0x60, 0, 0).section(FUNCTION, 1, 0)));
        assertFault("data count and data section have inconsistent lengths", 11, fault(new BinaryBuilder().section(DATA_COUNT,
                        1)));
    }

    @Test
    void hugeCountsAreRefusedWithoutMemory() {
        for (int section = TYPE; section <= TAG; section++) {
            if (section != START) {
                BinaryFormatException e = fault(new BinaryBuilder().section(section, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F));
                assertTrue(e.getMessage().startsWith("too many "), e.getMessage());
                assertEquals(10, e.offset());
            }
        }
        byte[] parameters = concatenate(bytes(1, 0x60), leb(DecoderLimits.PARAMETERS + 1), new byte[DecoderLimits.PARAMETERS +
                        1]);
        assertFault("too many parameters: 1001, the limit is 1000", 13, fault(new BinaryBuilder().section(TYPE, parameters)));
    }

    @Test
    void aBodyThatIsLongerThanItSaysIsFoundFirst() {
        // The body says 3 bytes, but goes on with an overlong number; taken for a section, its rest makes no sense.
        BinaryFormatException e = fault(new BinaryBuilder().section(TYPE, 1, 0x60, 0, 0).section(FUNCTION, 1, 0) //
                        .section(CODE, 1, 3, 0, 0x41, 0x80).raw(0x80, 0x80, 0x80, 0x80, 0x80, 0, 0x1A, 0x0B));
        assertFault("integer representation too long", 24, e);
    }

    @Test
    void customSectionsAreKept() {
        ModuleDefinition module = new BinaryBuilder().custom("first", bytes(1, 2, 3)).section(TYPE, 0).custom("last",
                        bytes()).decode();
        CustomSection first = module.customSections().getFirst();
        assertEquals("first", first.name());
        assertArrayEquals(bytes(1, 2, 3), Arrays.copyOfRange(module.bytes(), first.start(), first.start() + first.length()));
        assertEquals(List.of(0, 1), module.customSections().stream().map(CustomSection::placement).toList());
    }

    @Test
    void names() {
        byte[] contents = concatenate(bytes(0, 3), name("mo"), //
                        bytes(1, 9, 2, 0), name("zero"), bytes(5), name(""), //
                        bytes(2, 7, 1, 3, 1, 0), name("ar"));
        ModuleDefinition module = new BinaryBuilder().custom("name", contents).decode();
        assertEquals("mo", module.names().moduleName());
        assertEquals("zero", module.functionName(0));
        assertEquals("func[1]", module.functionName(1));
        assertEquals("", module.names().functions().get(5));
        assertEquals("ar", module.names().locals().get(3).get(0));
        assertEquals(2, module.names().functions().entrySet().size());
        assertNull(module.names().locals().get(4));
    }

    @Test
    void brokenNamesAreNoError() {
        byte[] good = concatenate(bytes(1, 9, 2, 0), name("zero"), bytes(5), name(""));
        for (int length = 0; length < good.length; length++) {
            assertNull(new BinaryBuilder().custom("name", Arrays.copyOf(good, length)).decode().names().functions().get(5));
        }
        for (int i = 0; i < good.length; i++) {
            for (int value = 0; value < 256; value += 5) {
                byte[] bad = good.clone();
                bad[i] = (byte) value;
                new BinaryBuilder().custom("name", bad).decode().names().functions().forEach((index,
                                text) -> assertTrue(text.length() < good.length));
            }
        }
    }
}
