package dev.tuber.launcher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;

import org.graalvm.polyglot.proxy.ProxyArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentParserTest {

    private static Object parse(String type, String word) {
        return ArgumentParser.parse("f", new FunctionSignature(List.of(type), List.of()), List.of(word))[0];
    }

    private static String refusal(String type, String word) {
        LauncherException exception = assertThrows(LauncherException.class, () -> parse(type, word));
        assertEquals(ExitStatus.BAD_INPUT, exception.exitStatus());
        return exception.getMessage();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-1, -1", "+7, 7", "0x10, 16", "0XfF, 255", "-0x80000000, -2147483648", "4294967295, -1",
                    "0xffffffff, -1",
                    "2147483648, -2147483648", "1_000_000, 1000000"})
    void readsI32(String word, int expected) {
        assertEquals(expected, parse("i32", word));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-9223372036854775808, -9223372036854775808", "18446744073709551615, -1", "0xffff_ffff_ffff_fffe, -2"})
    void readsI64(String word, long expected) {
        assertEquals(expected, parse("i64", word));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "1.0", "0x", "abc", "4294967296", "-2147483649", "0x100000000", "1__0", "_1", "1_", " 1",
                    "1L", "٣"})
    void refusesWhatIsNoI32(String word) {
        assertEquals("argument 1 of f: '" + word + "' is not an i32 (an integer from -2147483648 to 4294967295, decimal or 0x…)",
                        refusal("i32", word));
    }

    @ParameterizedTest
    @ValueSource(strings = {"18446744073709551616", "-9223372036854775809", "0x10000000000000000"})
    void refusesWhatIsNoI64(String word) {
        refusal("i64", word);
    }

    @ParameterizedTest
    @CsvSource({"0, 00000000", "-0, 80000000", "1.5, 3fc00000", "1e-3, 3a83126f", "0x1.8p3, 41400000", "0x10, 41800000",
                    "-0x.8, bf000000",
                    "inf, 7f800000", "-inf, ff800000", "nan, 7fc00000", "-nan, ffc00000", "nan:0x200000, 7fa00000",
                    "-nan:0x1, ff800001",
                    "3.4028234e38, 7f7fffff", "16777217, 4b800000", "0x1.000001000000001, 3f800001"})
    void readsF32(String word, String bits) {
        assertEquals(bits, "%08x".formatted(Float.floatToRawIntBits((Float) parse("f32", word))));
    }

    @ParameterizedTest
    @CsvSource({"-0.0, 8000000000000000", "0.1, 3fb999999999999a", "0x1p-1074, 0000000000000001", "1_0.2_5, 4024800000000000",
                    "nan:0x4000000000001, 7ff4000000000001", "-inf, fff0000000000000", "1., 3ff0000000000000", "1E400_0e, x"})
    void readsF64(String word, String bits) {
        if (bits.equals("x")) {
            refusal("f64", word);
        } else {
            assertEquals(bits, "%016x".formatted(Double.doubleToRawLongBits((Double) parse("f64", word))));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NaN", "Infinity", "1f", "1d", "1e", "--1", "nan:0x0", "nan:0x800000", "nan:1", "1e39",
                    "0x1p128", ".", "0x.",
                    "1 "})
    void refusesWhatIsNoF32(String word) {
        refusal("f32", word);
    }

    @Test
    void readsVectorsLowestLaneFirst() {
        ProxyArray bytes = assertInstanceOf(ProxyArray.class, parse("v128", "0x0f0e0d0c0b0a09080706050403020100"));
        assertEquals(16, bytes.getSize());
        for (int i = 0; i < 16; i++) {
            assertEquals((byte) i, bytes.get(i));
        }
        refusal("v128", "0x100000000000000000000000000000000");
    }

    @Test
    void readsReferences() {
        assertNull(parse("externref", "null"));
        assertEquals("text", parse("externref", "text"));
        assertNull(parse("funcref", "null"));
        assertEquals("argument 1 of f: only null can be given for a funcref on the command line", refusal("funcref", "g"));
    }

    @Test
    void countsArguments() {
        FunctionSignature signature = new FunctionSignature(List.of("i32", "f64"), List.of());
        assertArrayEquals(new Object[]{1, 2.0}, ArgumentParser.parse("add", signature, List.of("1", "2")));
        LauncherException tooFew = assertThrows(LauncherException.class, () -> ArgumentParser.parse("add", signature,
                        List.of("1")));
        assertEquals("add takes 2 arguments (i32, f64), but 1 was given", tooFew.getMessage());
        FunctionSignature none = new FunctionSignature(List.of(), List.of());
        LauncherException tooMany = assertThrows(LauncherException.class, () -> ArgumentParser.parse("f", none, List.of("1",
                        "2")));
        assertEquals("f takes no arguments, but 2 were given", tooMany.getMessage());
    }
}
