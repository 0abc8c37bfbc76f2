package dev.tuber.wasm.text.print;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.tuber.wasm.binary.InstructionReader;
import dev.tuber.wasm.binary.ModuleDecoder;
import dev.tuber.wasm.model.Feature;
import dev.tuber.wasm.model.ModuleDefinition;
import dev.tuber.wasm.text.TextParser;

class NumberTextTest {

    @ParameterizedTest
    @CsvSource({"00000000,0", "80000000,-0", "3f800000,1", "bf800000,-1", "3dcccccd,0.1", "7f7fffff,3.4028235e38", "00000001,1.4e-45",
                    "7f800000,inf", "ff800000,-inf", "7fc00000,nan", "ffc00000,-nan", "7fc00001,nan:0x400001", "ff800001,-nan:0x1"})
    void writesF32(String bits, String text) {
        assertEquals(text, NumberText.f32(Integer.parseUnsignedInt(bits, 16)));
    }

    @ParameterizedTest
    @CsvSource({"0,0", "8000000000000000,-0", "3fe0000000000000,0.5", "7fefffffffffffff,1.7976931348623157e308", "1,4.9e-324",
                    "4341c37937e08000,1e16", "7ff0000000000000,inf", "7ff8000000000000,nan", "fff8000000000000,-nan",
                    "7ff4000000000000,nan:0x4000000000000"})
    void writesF64(String bits, String text) {
        assertEquals(text, NumberText.f64(Long.parseUnsignedLong(bits, 16)));
    }

    @Test
    void writesVectorsAsFourLanes() {
        assertEquals("i32x4 0x00000001 0x80000000 0xffffffff 0x00000010", NumberText.v128(0x8000_0000_0000_0001L, 0x10_FFFF_FFFFL));
    }

    /** Any bits survive being read. */
    @Test
    void allBitsAreReadBack() {
        Random random = new Random(3);
        StringBuilder text = new StringBuilder("(module (func ");
        int[] singles = random.ints(2000).toArray();
        long[] doubles = random.longs(2000).toArray();
        for (int i = 0; i < singles.length; i++) {
            text.append("f32.const ").append(NumberText.f32(singles[i])).append(" f64.const ").append(NumberText.f64(doubles[i])).append('\n');
        }
        byte[] bytes = TextParser.parse(text.append("))")).bytes();
        ModuleDefinition module = ModuleDecoder.decode("test", bytes, EnumSet.allOf(Feature.class));
        InstructionReader reader = new InstructionReader(module);
        reader.moveTo(module.body(0));
        reader.readLocals();
        for (int i = 0; i < singles.length; i++) {
            reader.readOpcode();
            assertEquals(singles[i], reader.readF32Bits());
            reader.readOpcode();
            assertEquals(doubles[i], reader.readF64Bits());
        }
    }
}
