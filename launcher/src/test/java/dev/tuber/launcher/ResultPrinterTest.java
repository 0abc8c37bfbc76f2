package dev.tuber.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultPrinterTest {

    @ParameterizedTest
    @CsvSource({"00000000, 0.0", "80000000, -0.0", "3fc00000, 1.5", "7f800000, inf", "ff800000, -inf", "7fc00000, nan",
                    "ffc00000, -nan",
                    "7fa00000, nan:0x200000", "ff800001, -nan:0x1", "501502f9, 1.0e10", "00000001, 1.4e-45"})
    void writesF32(String bits, String expected) {
        assertEquals(expected, ResultPrinter.format(Float.intBitsToFloat((int) Long.parseLong(bits, 16))));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, Long.MIN_VALUE, 1, 0x7ff8000000000000L, 0x7ff0000000000000L, 0xfff0000000000001L,
                    0x3fb999999999999aL,
                    0x7fefffffffffffffL, 0x4341c37937e08000L})
    void whatIsWrittenIsReadBack(long bits) {
        String text = ResultPrinter.format(Double.longBitsToDouble(bits));
        Object value = ArgumentParser.parse("f", new FunctionSignature(List.of("f64"), List.of()), List.of(text))[0];
        assertEquals(bits, Double.doubleToRawLongBits((Double) value), text);
    }

    @Test
    void writesVectorsAsOneNumber() {
        assertEquals("0x0000000000000001ffffffffffffffff", ResultPrinter.formatVector(1, -1));
    }
}
