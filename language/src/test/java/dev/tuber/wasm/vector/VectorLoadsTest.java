package dev.tuber.wasm.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.model.V128;

class VectorLoadsTest {
    /** The bytes 0x88, 0x07, 0x96, 0x05, 0xA4, 0x03, 0xB2, 0x01. */
    private static final long BITS = 0x01B2_03A4_0596_0788L;

    @Test
    void extendingLoads() {
        assertEquals(V128.ofI16(-0x78, 0x07, -0x6A, 0x05, -0x5C, 0x03, -0x4E, 0x01),
                        VectorLoads.fromBits(Opcode.V128_LOAD8X8_S, BITS));
        assertEquals(V128.ofI16(0x88, 0x07, 0x96, 0x05, 0xA4, 0x03, 0xB2, 0x01),
                        VectorLoads.fromBits(Opcode.V128_LOAD8X8_U, BITS));
        long words = 0x8001_7FFF_FFFF_0002L;
        assertEquals(V128.ofI32(2, -1, 0x7FFF, -0x7FFF), VectorLoads.fromBits(Opcode.V128_LOAD16X4_S, words));
        assertEquals(V128.ofI32(2, 0xFFFF, 0x7FFF, 0x8001), VectorLoads.fromBits(Opcode.V128_LOAD16X4_U, words));
        long pair = 0x8000_0000_7FFF_FFFFL;
        assertEquals(V128.ofI64(0x7FFF_FFFF, Integer.MIN_VALUE), VectorLoads.fromBits(Opcode.V128_LOAD32X2_S, pair));
        assertEquals(V128.ofI64(0x7FFF_FFFF, 0x8000_0000L), VectorLoads.fromBits(Opcode.V128_LOAD32X2_U, pair));
    }

    @Test
    void splatsIgnoreHigherBits() {
        assertEquals(new V128(0x8888_8888_8888_8888L, 0x8888_8888_8888_8888L),
                        VectorLoads.fromBits(Opcode.V128_LOAD8_SPLAT, BITS));
        assertEquals(new V128(0x0788_0788_0788_0788L, 0x0788_0788_0788_0788L),
                        VectorLoads.fromBits(Opcode.V128_LOAD16_SPLAT, BITS));
        assertEquals(new V128(0x0596_0788_0596_0788L, 0x0596_0788_0596_0788L),
                        VectorLoads.fromBits(Opcode.V128_LOAD32_SPLAT, BITS));
        assertEquals(new V128(BITS, BITS), VectorLoads.fromBits(Opcode.V128_LOAD64_SPLAT, BITS));
    }

    @Test
    void zeroPadding() {
        assertEquals(new V128(0xFFFF_FFFFL, 0), VectorLoads.fromBits(Opcode.V128_LOAD32_ZERO, -1));
        assertEquals(new V128(-1, 0), VectorLoads.fromBits(Opcode.V128_LOAD64_ZERO, -1));
    }

    @Test
    void otherOpcodesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> VectorLoads.fromBits(Opcode.V128_LOAD, 0));
    }

    @Test
    void lanesOfAllWidths() {
        V128 ones = new V128(-1, -1);
        assertEquals(new V128(-1, 0xFFFF_FFFF_FFFF_34FFL), VectorLoads.withLane(ones, 1, 9, 0x1234));
        assertEquals(new V128(-1, 0xFFFF_FFFF_1234_FFFFL), VectorLoads.withLane(ones, 2, 5, 0x1234));
        assertEquals(new V128(0x0000_1234_FFFF_FFFFL, -1), VectorLoads.withLane(ones, 4, 1, 0x1234));
        assertEquals(new V128(-1, 0x1234), VectorLoads.withLane(ones, 8, 1, 0x1234));
        V128 vector = new V128(BITS, ~BITS);
        assertEquals(0x88, VectorLoads.lane(vector, 1, 0));
        assertEquals(0xF8, VectorLoads.lane(vector, 1, 9));
        assertEquals(0x0596, VectorLoads.lane(vector, 2, 1));
        assertEquals(0xF877, VectorLoads.lane(vector, 2, 4));
        assertEquals(0xFE4D_FC5BL, VectorLoads.lane(vector, 4, 3));
        assertEquals(~BITS, VectorLoads.lane(vector, 8, 1));
        assertThrows(IllegalArgumentException.class, () -> VectorLoads.lane(vector, 16, 0));
        assertThrows(IllegalArgumentException.class, () -> VectorLoads.withLane(vector, 3, 0, 0));
    }
}
