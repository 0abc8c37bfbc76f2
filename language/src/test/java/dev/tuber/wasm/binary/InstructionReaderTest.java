package dev.tuber.wasm.binary;

import static dev.tuber.wasm.binary.BinaryBuilder.TYPE;
import static dev.tuber.wasm.binary.BinaryBuilder.bytes;
import static dev.tuber.wasm.binary.BinaryBuilder.concatenate;
import static dev.tuber.wasm.binary.BinaryBuilder.leb;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.tuber.wasm.model.AbstractHeapType;
import dev.tuber.wasm.model.CastBranch;
import dev.tuber.wasm.model.CatchClause;
import dev.tuber.wasm.model.FunctionType;
import dev.tuber.wasm.model.MemArg;
import dev.tuber.wasm.model.ModuleDefinition;
import dev.tuber.wasm.model.NumberType;
import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.model.ReferenceType;
import dev.tuber.wasm.model.V128;
import dev.tuber.wasm.model.ValueType;
import dev.tuber.wasm.model.VectorType;

class InstructionReaderTest {
    /** Type 0 is a function, type 1 a structure. */
    private static final byte[] TYPES = bytes(2, 0x60, 2, 0x7F, 0x7E, 1, 0x7D, 0x5F, 0);

    /** A reader that stands on the given bytes, which are a custom section's contents. */
    private static InstructionReader reader(byte[] contents) {
        ModuleDefinition module = new BinaryBuilder().section(TYPE, TYPES).custom("", contents).decode();
        InstructionReader reader = new InstructionReader(module);
        reader.moveTo(module.bytes().length - contents.length, module.bytes().length);
        return reader;
    }

    private static InstructionReader reader(int... contents) {
        return reader(bytes(contents));
    }

    @Test
    void blockTypes() {
        assertSame(FunctionType.EMPTY, reader(0x40).readBlockType());
        assertEquals(List.of(VectorType.V128), reader(0x7B).readBlockType().results());
        assertEquals(List.of(ReferenceType.EXTERNREF), reader(0x6F).readBlockType().results());
        assertEquals(List.of(new ReferenceType(false, AbstractHeapType.I31)), reader(0x64, 0x6C).readBlockType().results());
        assertEquals(List.of(NumberType.I32, NumberType.I64), reader(0).readBlockType().parameters());
        assertTrue(assertThrows(BinaryFormatException.class, () -> reader(2).readBlockType()).isValidationFault());
        assertTrue(assertThrows(BinaryFormatException.class, () -> reader(1).readBlockType()).isValidationFault());
        assertEquals("malformed block type", assertThrows(BinaryFormatException.class,
                        () -> reader(0x41).readBlockType()).getMessage());
    }

    @Test
    void memoryArguments() {
        assertEquals(new MemArg(3, 0, 0), reader(3, 0).readMemArg());
        assertEquals(new MemArg(2, 5, 0x80), reader(0x42, 5, 0x80, 1).readMemArg());
        byte[] largest = bytes(0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1);
        assertEquals(new MemArg(0, 0, -1), reader(largest).readMemArg());
        assertEquals("malformed memop flags", assertThrows(BinaryFormatException.class, () -> reader(0x80, 1,
                        0).readMemArg()).getMessage());
    }

    @Test
    void localsInGroups() {
        InstructionReader reader = reader(3, 2, 0x7F, 0, 0x7E, 1, 0x63, 0, 0x0B);
        ModuleDefinition module = new BinaryBuilder().section(TYPE, TYPES).decode();
        ValueType reference = new ReferenceType(true, module.types().getFirst());
        assertArrayEquals(new ValueType[] {NumberType.I32, NumberType.I32, reference}, reader.readLocals());
        assertSame(Opcode.END, reader.readOpcode());

        LocalDeclarations groups = reader(3, 2, 0x7F, 0, 0x7E, 1, 0x7D).readLocalDeclarations();
        assertEquals(3, groups.count());
        assertSame(NumberType.I32, groups.type(1));
        assertSame(NumberType.F32, groups.type(2));
    }

    @Test
    void tooManyLocals() {
        byte[] atLimit = concatenate(bytes(1), leb(DecoderLimits.LOCALS), bytes(0x7F));
        assertEquals(DecoderLimits.LOCALS, reader(atLimit).readLocals().length);
        byte[] beyond = concatenate(bytes(2), leb(DecoderLimits.LOCALS), bytes(0x7F, 1, 0x7E));
        String message = assertThrows(BinaryFormatException.class, () -> reader(beyond).readLocals()).getMessage();
        assertEquals("too many locals: 50001, the limit is 50000", message);
    }

    @Test
    void catchClausesAndCasts() {
        assertEquals(List.of(new CatchClause(CatchClause.Kind.CATCH, 4, 0), new CatchClause(CatchClause.Kind.CATCH_REF, 5, 1),
                        new CatchClause(CatchClause.Kind.CATCH_ALL, -1, 2), new CatchClause(CatchClause.Kind.CATCH_ALL_REF, -1,
                        3)), //
                        reader(4, 0, 4, 0, 1, 5, 1, 2, 2, 3, 3).readCatchClauses());
        assertEquals(new CastBranch(7, new ReferenceType(true, AbstractHeapType.ANY), new ReferenceType(false,
                        AbstractHeapType.I31)), //
                        reader(1, 7, 0x6E, 0x6C).readCastBranch());
    }

    @Test
    void constants() {
        assertEquals(-1, reader(0x7F).readI32());
        assertEquals(Long.MIN_VALUE, reader(0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x7F).readI64());
        assertEquals(0x7FA0_0001, reader(1, 0, 0xA0, 0x7F).readF32Bits());
        assertEquals(new V128(0x0807_0605_0403_0201L, 0x100F_0E0D_0C0B_0A09L), //
                        reader(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16).readV128());
        assertArrayEquals(new int[] {1, 2, 300}, reader(2, 1, 2, 0xAC, 2).readLabels());
    }

    /** Every instruction's immediates can be skipped without being understood. */
    @ParameterizedTest
    @EnumSource(Opcode.class)
    void skipping(Opcode opcode) {
        byte[] immediates = immediates(opcode);
        InstructionReader reader = reader(concatenate(encode(opcode), immediates, bytes(0x0B)));
        assertSame(opcode, reader.readOpcode());
        reader.skipImmediates(opcode);
        assertSame(Opcode.END, reader.readOpcode());
        assertTrue(reader.atEnd());
    }

    private static byte[] encode(Opcode opcode) {
        return opcode.prefix() == 0 ? bytes(opcode.code()) : concatenate(bytes(opcode.prefix()), leb(opcode.code()));
    }

    private static byte[] immediates(Opcode opcode) {
        return switch (opcode.immediate()) {
            case NONE -> bytes();
            case BLOCK_TYPE -> bytes(0x64, 0);
            case TRY_TABLE -> bytes(0x40, 2, 0, 0x80, 1, 0, 3, 0);
            case LABEL, FUNCTION, TYPE, LOCAL, GLOBAL, TABLE, ELEMENT, MEMORY, DATA, TAG -> bytes(0x80, 1);
            case TYPE_TABLE, TABLE_TABLE, ELEMENT_TABLE, MEMORY_MEMORY, DATA_MEMORY, TYPE_FIELD, TYPE_COUNT, TYPE_DATA,
                            TYPE_ELEMENT, TYPE_TYPE, TYPE_TAG -> bytes(0x80, 1, 0x80, 1);
            case RESUME -> bytes(0x80, 1, 2, 0, 0x80, 1, 0, 1, 0);
            case RESUME_THROW -> bytes(0x80, 1, 0, 2, 0, 0x80, 1, 0, 1, 0);
            case LABEL_TABLE -> bytes(2, 0x80, 1, 0, 0);
            case MEMARG -> bytes(0x40, 0x80, 1, 0x80, 1);
            case MEMARG_LANE -> bytes(0, 0x80, 1, 3);
            case LANE, ZERO_BYTE -> bytes(0);
            case SHUFFLE, V128_CONST -> new byte[16];
            case I32_CONST, I64_CONST, HEAP_TYPE -> bytes(0x80, 1);
            case F32_CONST -> new byte[4];
            case F64_CONST -> new byte[8];
            case VALUE_TYPES -> bytes(2, 0x7F, 0x63, 0);
            case CAST_LABEL -> bytes(0, 0, 0x80, 1, 0x6E);
        };
    }
}
