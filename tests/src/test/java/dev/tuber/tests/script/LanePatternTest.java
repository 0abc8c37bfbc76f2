package dev.tuber.tests.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tuber.wasm.text.script.LanePattern;
import dev.tuber.wasm.text.script.LaneType;
import dev.tuber.wasm.text.script.ScriptFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanePatternTest {

    @ParameterizedTest
    @CsvSource({
                    "7fc00000, true, true", // canonical
                    "ffc00000, true, true", // canonical, negative
                    "7fc00001, false, true", // arithmetic with payload
                    "ffffffff, false, true",
                    "7fa00000, false, false", // signalling
                    "7f800000, false, false", // infinity
                    "3f800000, false, false", // one
                    "00000000, false, false"})
    void nanClassesOfF32(String bits, boolean canonical, boolean arithmetic) {
        long value = Long.parseUnsignedLong(bits, 16);
        assertEquals(canonical, LanePattern.Nan.CANONICAL.matches(LaneType.F32, value));
        assertEquals(arithmetic, LanePattern.Nan.ARITHMETIC.matches(LaneType.F32, value));
    }

    @ParameterizedTest
    @CsvSource({
                    "7ff8000000000000, true, true",
                    "fff8000000000000, true, true",
                    "7ff8000000000001, false, true",
                    "7ff4000000000000, false, false",
                    "fff0000000000000, false, false",
                    "8000000000000000, false, false"})
    void nanClassesOfF64(String bits, boolean canonical, boolean arithmetic) {
        long value = Long.parseUnsignedLong(bits, 16);
        assertEquals(canonical, LanePattern.Nan.CANONICAL.matches(LaneType.F64, value));
        assertEquals(arithmetic, LanePattern.Nan.ARITHMETIC.matches(LaneType.F64, value));
    }

    @Test
    void bitsTellZerosApart() {
        LanePattern zero = new LanePattern.Bits(0);
        assertTrue(zero.matches(LaneType.F32, 0));
        assertFalse(zero.matches(LaneType.F32, 0x8000_0000L));
    }

    @Test
    void thereIsNoIntegerNan() {
        assertThrows(ScriptFormatException.class, () -> LanePattern.Nan.CANONICAL.matches(LaneType.I32, 0));
    }

    @Test
    void lanesAreCountedFromTheLowest() {
        long low = 0x0706_0504_0302_0100L;
        long high = 0x8f0e_0d0c_0b0a_0908L;
        assertEquals(0x00, LaneType.I8.lane(low, high, 0));
        assertEquals(0x09, LaneType.I8.lane(low, high, 9));
        assertEquals(0x8f0e, LaneType.I16.lane(low, high, 7));
        assertEquals(0x0706_0504L, LaneType.F32.lane(low, high, 1));
        assertEquals(high, LaneType.I64.lane(low, high, 1));
    }
}
