package dev.tuber.wasm.validation;

import static dev.tuber.wasm.binary.BinaryBuilder.ALL;
import static dev.tuber.wasm.binary.BinaryBuilder.CODE;
import static dev.tuber.wasm.binary.BinaryBuilder.DATA;
import static dev.tuber.wasm.binary.BinaryBuilder.ELEMENT;
import static dev.tuber.wasm.binary.BinaryBuilder.EXPORT;
import static dev.tuber.wasm.binary.BinaryBuilder.FUNCTION;
import static dev.tuber.wasm.binary.BinaryBuilder.GLOBAL;
import static dev.tuber.wasm.binary.BinaryBuilder.IMPORT;
import static dev.tuber.wasm.binary.BinaryBuilder.MEMORY;
import static dev.tuber.wasm.binary.BinaryBuilder.START;
import static dev.tuber.wasm.binary.BinaryBuilder.TYPE;
import static dev.tuber.wasm.binary.BinaryBuilder.bytes;
import static dev.tuber.wasm.binary.BinaryBuilder.concatenate;
import static dev.tuber.wasm.binary.BinaryBuilder.leb;
import static dev.tuber.wasm.binary.BinaryBuilder.name;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.tuber.wasm.binary.BinaryBuilder;
import dev.tuber.wasm.binary.BinaryFormatException;
import dev.tuber.wasm.binary.DecoderLimits;
import dev.tuber.wasm.binary.ModuleDecoder;
import dev.tuber.wasm.model.Feature;
import dev.tuber.wasm.model.Opcode;

class ModuleValidatorTest {
    private static final int CODE_START = BinaryBuilder.codeStart();

    private static void validate(BinaryBuilder module) {
        ModuleValidator.validate(module.decode(), ALL);
    }

    private static void assertInvalid(String message, int offset, BinaryBuilder module) {
        ValidationException e = assertThrows(ValidationException.class, () -> validate(module));
        assertTrue(e.getMessage().startsWith(message), e.getMessage());
        assertEquals(offset, e.offset());
    }

    private static void assertInvalidBody(String message, int offset, int... code) {
        assertInvalid(message, CODE_START + offset, BinaryBuilder.withBody(code));
    }

    @Test
    void typeMismatchesNameBothSides() {
        assertInvalidBody("type mismatch: instruction requires [i32 i32] but stack has [i64 i32]", 4, 0x42, 0, 0x41, 0, 0x6A,
                        0x1A);
        assertInvalidBody("type mismatch: instruction requires [i32] but stack has []", 0, 0x45);
        assertInvalidBody("type mismatch: block requires [] but stack has [i32]", 2, 0x41, 0);
        assertInvalidBody("type mismatch: instruction requires an operand but stack has []", 2, 0x02, 0x40, 0x1A, 0x0B);
    }

    @Test
    void unknownIndicesAreNamed() {
        assertInvalidBody("unknown local 7", 0, 0x20, 7);
        assertInvalidBody("unknown local 4294967295", 0, 0x20, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F);
        assertInvalidBody("unknown function 9", 1, 0x01, 0x10, 9);
        assertInvalidBody("unknown label 1", 0, 0x0C, 1);
        assertInvalidBody("unknown label 4294967295", 2, 0x06, 0x40, 0x18, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F);
        assertInvalidBody("unknown global 3", 0, 0x23, 3);
        assertInvalidBody("unknown memory 1", 0, 0x3F, 1);
        assertInvalidBody("unknown table 2", 0, 0x25, 2);
        assertInvalidBody("unknown elem segment 4", 0, 0xFC, 0x0D, 4);
        assertInvalidBody("unknown type 5", 1, 0x02, 5);
    }

    @Test
    void unreachableCodeIsPolymorphicButNotUntyped() {
        assertDoesNotThrow(() -> validate(BinaryBuilder.withBody(0x00, 0x6A, 0x1A)));
        assertDoesNotThrow(() -> validate(BinaryBuilder.withBody(0x00, 0x1B, 0x1A)));
        assertInvalidBody("type mismatch", 3, 0x00, 0x42, 0, 0x45, 0x1A);
        // A reference of unreachable code is no number.
        assertInvalidBody("type mismatch: instruction requires [i32] but stack has [(ref any)]", 2, 0x00, 0xD4, 0x45, 0x1A);
    }

    @Test
    void referencesToFunctionsMustBeDeclared() {
        assertInvalidBody("undeclared function reference 0", 0, 0xD2, 0, 0x1A);
        byte[] body = bytes(1, 5, 0, 0xD2, 0, 0x1A, 0x0B);
        assertDoesNotThrow(() -> validate(new BinaryBuilder().section(TYPE, 1, 0x60, 0, 0) //
                        .section(FUNCTION, 1, 0).section(ELEMENT, 1, 3, 0, 1, 0).section(CODE, body)));
    }

    @Test
    void localsWithoutDefaultMustBeInitialized() {
        // (local (ref 0)); block; ref.func 0; local.set 0; local.get 0; drop; end; local.get 0
        byte[] body = bytes(1, 1, 0x64, 0, 0x02, 0x40, 0xD2, 0, 0x21, 0, 0x20, 0, 0x1A, 0x0B, 0x20, 0, 0x1A, 0x0B);
        BinaryBuilder module = new BinaryBuilder().section(TYPE, 1, 0x60, 0, 0).section(FUNCTION, 1, 0) //
                        .section(EXPORT, concatenate(bytes(1), name("f"), bytes(0, 0))) //
                        .section(CODE, concatenate(bytes(1), leb(body.length), body));
        assertInvalid("uninitialized local 0", module.build().length - 4, module);
    }

    @Test
    void faultsOutsideOfBodiesHaveTheOffsetOfTheirEntry() {
        assertInvalid("size minimum must not be greater than maximum: 2 1", 13, new BinaryBuilder().section(MEMORY, 2, 0, 1, 1,
                        2, 1));
        assertInvalid("memory size must be at most 65536 pages", 11, new BinaryBuilder().section(MEMORY, 1, 0, 0x81, 0x80, 4));
        assertInvalid("duplicate export name \"m\"", 20, new BinaryBuilder().section(MEMORY, 1, 0, 1) //
                        .section(EXPORT, concatenate(bytes(2), name("m"), bytes(2, 0), name("m"), bytes(2, 0))));
        assertInvalid("unknown function 3", 10, new BinaryBuilder().section(START, 3));
        assertInvalid("unknown memory 0", 11, new BinaryBuilder().section(DATA, 1, 0, 0x41, 0, 0x0B, 0));
        assertInvalid("unknown table 0", 11, new BinaryBuilder().section(ELEMENT, 1, 0, 0x41, 0, 0x0B, 0));
        // An empty recursive group does not shift the positions of those behind it: (rec), then a final type and a subtype of it.
        assertInvalid("sub type: the supertype is final", 15, new BinaryBuilder().section(TYPE, 3, 0x4E, 0, 0x5F, 0, 0x50, 1, 0,
                        0x5F, 0));
    }

    @Test
    void constantExpressions() {
        assertInvalid("constant expression required: i32.clz is not constant", 15, new BinaryBuilder() //
                        .section(GLOBAL, 1, 0x7F, 0, 0x41, 0, 0x67, 0x0B));
        assertInvalid("unknown global 0", 13, new BinaryBuilder().section(GLOBAL, 1, 0x7F, 0, 0x23, 0, 0x0B));
        assertInvalid("type mismatch", 15, new BinaryBuilder().section(GLOBAL, 1, 0x7E, 0, 0x41, 0, 0x0B));
        assertDoesNotThrow(() -> validate(new BinaryBuilder().section(GLOBAL, 1, 0x7F, 0, 0x41, 1, 0x41, 2, 0x6A, 0x0B)));
    }

    @Test
    void malformedBodies() {
        BinaryBuilder module = new BinaryBuilder().section(TYPE, 1, 0x60, 0, 0).section(FUNCTION, 1, 0);
        BinaryFormatException e = assertThrows(BinaryFormatException.class, () -> validate(module.section(CODE, 1, 3, 0, 0x01,
                        0x01)));
        assertTrue(e.getMessage().startsWith("unexpected end of section or function"), e.getMessage());
        assertEquals(module.build().length, e.offset());
        BinaryFormatException data = assertThrows(BinaryFormatException.class, () -> validate(BinaryBuilder.withBody(0xFC, 0x09,
                        0)));
        assertEquals("data count section required", data.getMessage());
    }

    @Test
    void manyNestedBlocksAreNoProblem() {
        int depth = DecoderLimits.NESTING_DEPTH - 1;
        int[] code = new int[depth * 3];
        for (int i = 0; i < depth; i++) {
            code[2 * i] = 0x02;
            code[2 * i + 1] = 0x40;
        }
        Arrays.fill(code, depth * 2, depth * 3, 0x0B);
        assertDoesNotThrow(() -> validate(BinaryBuilder.withBody(code)));
    }

    /** An instruction of a feature that is switched off is refused, and the message says how to switch it on. */
    @ParameterizedTest
    @EnumSource(Feature.class)
    void disabledFeatures(Feature feature) {
        Set<Feature> others = EnumSet.complementOf(EnumSet.of(feature));
        if (feature == Feature.FUNCTION_REFERENCES) {
            // Garbage collection includes it.
            others.remove(Feature.GC);
        }
        byte[] module = user(feature).build();
        BinaryFormatException e = assertThrows(BinaryFormatException.class,
                        () -> ModuleValidator.validate(ModuleDecoder.decode("", module, others), others));
        assertTrue(e.getMessage().contains("wasm." + feature.optionName()), e.getMessage());
    }

    /** A module that uses the feature. */
    private static BinaryBuilder user(Feature feature) {
        return switch (feature) {
            case MUTABLE_GLOBALS -> new BinaryBuilder().section(IMPORT, concatenate(bytes(1), name(""), name(""), bytes(3, 0x7F,
                            1)));
            case MULTI_VALUE -> new BinaryBuilder().section(TYPE, 1, 0x60, 0, 2, 0x7F, 0x7F);
            case EXTENDED_CONSTANTS -> new BinaryBuilder().section(GLOBAL, 1, 0x7F, 0, 0x41, 1, 0x41, 2, 0x6A, 0x0B);
            case MULTI_MEMORY -> BinaryBuilder.withBody(0x41, 0, 0x28, 0x40, 0, 0, 0x1A);
            case MEMORY64 -> new BinaryBuilder().section(MEMORY, 1, 4, 1);
            case CUSTOM_PAGE_SIZES -> new BinaryBuilder().section(MEMORY, 1, 8, 1, 0);
            case EXCEPTIONS -> BinaryBuilder.withBody(0x1F, 0x40, 0, 0x0B);
            default -> {
                Opcode opcode = Arrays.stream(Opcode.values()).filter(candidate -> candidate.feature() == feature).findFirst() //
                                .orElseThrow();
                yield opcode.prefix() == 0 ? BinaryBuilder.withBody(opcode.code())
                                : BinaryBuilder.withBody(opcode.prefix(), opcode.code() & 0x7F | (opcode.code() > 0x7F ? 0x80
                                : 0), opcode.code() >>> 7);
            }
        };
    }

    /** Whatever the bytes are, there is a verdict, and its offset lies in the module. */
    @Test
    void randomDamageIsAlwaysDiagnosed() {
        byte[] types = bytes(3, 0x60, 0, 0, 0x5F, 2, 0x7F, 1, 0x63, 0, 0, 0x50, 0, 0x5E, 0x78, 1);
        byte[] module = BinaryBuilder.withBody(types, 0x02, 0x40, 0x41, 0, 0x0D, 0, 0x41, 1, 0x28, 2, 4, 0x1A, 0x0B, 0x1F, 0x40,
                        1, 2, 0, 0xFB, 1, 1, 0xFB, 2, 1, 0, 0x1A, 0x0B, 0x43, 0, 0, 0, 0, 0x1A, 0x41, 0, 0x0E, 1, 0, 0).build();
        Random random = new Random(42);
        int valid = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] damaged = module.clone();
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                damaged[8 + random.nextInt(module.length - 8)] = (byte) random.nextInt(256);
            }
            try {
                ModuleValidator.validate(ModuleDecoder.decode("", damaged, ALL), ALL);
                valid++;
            } catch (BinaryFormatException e) {
                assertTrue(e.offset() >= 8 && e.offset() <= module.length, e.getMessage() + " at " + e.offset());
            } catch (ValidationException e) {
                assertTrue(e.offset() >= 8 && e.offset() <= module.length, e.getMessage() + " at " + e.offset());
            }
        }
        assertTrue(valid > 100, "only " + valid + " of the damaged modules were valid: the test damages too much");
    }
}
