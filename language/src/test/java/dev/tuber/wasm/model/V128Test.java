package dev.tuber.wasm.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class V128Test {
    private static final V128 COUNTING = V128.ofI8(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 0xFF);

    @Test
    void lanesAreLittleEndian() {
        assertEquals(0x0706_0504_0302_0100L, COUNTING.low());
        assertEquals(0xFF0E_0D0C_0B0A_0908L, COUNTING.high());
        assertEquals(7, COUNTING.i8(7));
        assertEquals(8, COUNTING.i8(8));
        assertEquals(-1, COUNTING.i8(15));
        assertEquals(0x0706, COUNTING.i16(3));
        assertEquals((short) 0xFF0E, COUNTING.i16(7));
        assertEquals(0x0706_0504, COUNTING.i32(1));
        assertEquals(0x0B0A_0908, COUNTING.i32(2));
        assertEquals(0xFF0E_0D0C_0B0A_0908L, COUNTING.i64(1));
    }

    @Test
    void factoriesOfAllShapesAgree() {
        assertEquals(COUNTING, V128.ofI16(0x0100, 0x0302, 0x0504, 0x0706, 0x0908, 0x0B0A, 0x0D0C, 0xFF0E));
        assertEquals(COUNTING, V128.ofI32(0x0302_0100, 0x0706_0504, 0x0B0A_0908, 0xFF0E_0D0C));
        assertEquals(COUNTING, V128.ofI64(0x0706_0504_0302_0100L, 0xFF0E_0D0C_0B0A_0908L));
        assertEquals(V128.ofI32(0x3F80_0000, 0x8000_0000, 0x7F80_0000, 0), V128.ofF32(1, -0f, Float.POSITIVE_INFINITY, 0));
        assertEquals(V128.ofI64(0x3FF0_0000_0000_0000L, Long.MIN_VALUE), V128.ofF64(1, -0d));
        assertEquals(-2.5f, V128.ofF32(0, 0, 0, -2.5f).f32(3));
        assertEquals(-2.5, V128.ofF64(0, -2.5).f64(1));
    }

    @Test
    void wrongNumberOfLanesIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> V128.ofI8(1, 2, 3));
        assertThrows(IllegalArgumentException.class, () -> V128.ofI16(1, 2, 3, 4));
    }

    @Test
    void oneLaneIsReplaced() {
        assertEquals(V128.ofI8(0, 1, 2, 3, 4, 5, 6, 0xAB, 8, 9, 10, 11, 12, 13, 14, 0xFF), COUNTING.withI8(7, 0x1AB));
        assertEquals(V128.ofI8(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, -2), COUNTING.withI8(15, -2));
        assertEquals((short) 0xBEEF, COUNTING.withI16(4, 0x1BEEF).i16(4));
        assertEquals(COUNTING, COUNTING.withI16(4, 0xBEEF).withI16(4, 0x0908));
        assertEquals(COUNTING, COUNTING.withI32(3, 0).withI32(3, 0xFF0E_0D0C));
        assertEquals(new V128(5, COUNTING.high()), COUNTING.withI64(0, 5));
        assertEquals(new V128(COUNTING.low(), 5), COUNTING.withI64(1, 5));
    }

    @Test
    void bytesRoundTrip() {
        byte[] bytes = new byte[18];
        COUNTING.copyTo(bytes, 1);
        assertArrayEquals(new byte[]{0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, -1, 0}, bytes);
        assertEquals(COUNTING, V128.ofBytes(bytes, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> V128.ofBytes(bytes, 3));
    }

    @Test
    void textShowsFourLanes() {
        assertEquals("v128(i32x4: 0x03020100 0x07060504 0x0b0a0908 0xff0e0d0c)", COUNTING.toString());
    }
}
