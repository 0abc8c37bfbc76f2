package dev.tuber.wasm.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongBinaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.model.V128;

/** Compares the instructions that treat all lanes of a {@code long} at once with the plain definition, lane by lane. */
class IntegerLanesTest {
    private static final int ROUNDS = 20_000;
    private static final long SEED = 20260101;

    /** The plain definition on lanes with or without sign. Of the result, only the lane's low bits count. */
    private record Definition(String name, boolean unsigned, LongBinaryOperator operator) {
    }

    private static List<Definition> definitions(int width) {
        long greatest = (1L << width - 1) - 1;
        long unsignedGreatest = (1L << width) - 1;
        List<Definition> list = new ArrayList<>(List.of(
                        new Definition("add", false, Long::sum),
                        new Definition("sub", false, (a, b) -> a - b),
                        new Definition("eq", false, (a, b) -> a == b ? -1 : 0),
                        new Definition("ne", false, (a, b) -> a != b ? -1 : 0),
                        new Definition("lt_s", false, (a, b) -> a < b ? -1 : 0),
                        new Definition("lt_u", true, (a, b) -> a < b ? -1 : 0),
                        new Definition("gt_s", false, (a, b) -> a > b ? -1 : 0),
                        new Definition("gt_u", true, (a, b) -> a > b ? -1 : 0),
                        new Definition("le_s", false, (a, b) -> a <= b ? -1 : 0),
                        new Definition("le_u", true, (a, b) -> a <= b ? -1 : 0),
                        new Definition("ge_s", false, (a, b) -> a >= b ? -1 : 0),
                        new Definition("ge_u", true, (a, b) -> a >= b ? -1 : 0),
                        new Definition("min_s", false, Math::min),
                        new Definition("min_u", true, Math::min),
                        new Definition("max_s", false, Math::max),
                        new Definition("max_u", true, Math::max)));
        if (width < 32) {
            list.add(new Definition("add_sat_s", false, (a, b) -> Math.clamp(a + b, -greatest - 1, greatest)));
            list.add(new Definition("add_sat_u", true, (a, b) -> Math.min(a + b, unsignedGreatest)));
            list.add(new Definition("sub_sat_s", false, (a, b) -> Math.clamp(a - b, -greatest - 1, greatest)));
            list.add(new Definition("sub_sat_u", true, (a, b) -> Math.max(a - b, 0)));
            list.add(new Definition("avgr_u", true, (a, b) -> a + b + 1 >> 1));
        }
        if (width > 8) {
            list.add(new Definition("mul", false, (a, b) -> a * b));
        }
        if (width == 16) {
            list.add(new Definition("q15mulr_sat_s", false, (a, b) -> Math.min(a * b + 0x4000 >> 15, greatest)));
        }
        return list;
    }

    private static List<Definition> unaryDefinitions(int width) {
        List<Definition> list = new ArrayList<>(List.of(
                        new Definition("abs", false, (a, b) -> Math.abs(a)),
                        new Definition("neg", false, (a, b) -> -a)));
        if (width == 8) {
            list.add(new Definition("popcnt", true, (a, b) -> Long.bitCount(a)));
        }
        return list;
    }

    private static List<Definition> shiftDefinitions(int width) {
        return List.of(new Definition("shl", false, (a, b) -> a << (b & width - 1)),
                        new Definition("shr_s", false, (a, b) -> a >> (b & width - 1)),
                        new Definition("shr_u", true, (a, b) -> a >>> (b & width - 1)));
    }

    @TestFactory
    Stream<DynamicTest> lanewiseInstructions() {
        return Stream.of(8, 16, 32).flatMap(width -> Stream.of(
                        definitions(width).stream().map(d -> test(width, d, VectorOperations::binary)),
                        unaryDefinitions(width).stream().map(d -> test(width, d, (o, a, b) -> VectorOperations.unary(o, a))),
                        shiftDefinitions(width).stream().map(d -> shiftTest(width, d))).flatMap(s -> s));
    }

    private interface Instruction {
        V128 apply(Opcode opcode, V128 a, V128 b);
    }

    private static DynamicTest test(int width, Definition definition, Instruction instruction) {
        Opcode opcode = opcode(width, definition.name);
        return DynamicTest.dynamicTest(opcode.mnemonic(), () -> {
            Random random = new Random(SEED);
            for (int i = 0; i < ROUNDS; i++) {
                V128 a = vector(random, width);
                V128 b = vector(random, width);
                V128 expected = lanewise(width, definition, a, b);
                assertEquals(expected, instruction.apply(opcode, a, b), () -> opcode + " of " + a + ", " + b);
            }
        });
    }

    private static DynamicTest shiftTest(int width, Definition definition) {
        Opcode opcode = opcode(width, definition.name);
        return DynamicTest.dynamicTest(opcode.mnemonic(), () -> {
            Random random = new Random(SEED);
            for (int i = 0; i < ROUNDS; i++) {
                V128 a = vector(random, width);
                int count = random.nextInt(-70, 70);
                LongBinaryOperator operator = (x, y) -> definition.operator.applyAsLong(x, count);
                V128 expected = lanewise(width, new Definition(definition.name, definition.unsigned, operator), a, a);
                assertEquals(expected, VectorOperations.shift(opcode, a, count), () -> opcode + " of " + a + ", " + count);
            }
        });
    }

    private static Opcode opcode(int width, String name) {
        String mnemonic = "i" + width + "x" + 128 / width + "." + name;
        return Stream.of(Opcode.values()).filter(o -> o.mnemonic().equals(mnemonic)).findFirst().orElseThrow();
    }

    private static V128 lanewise(int width, Definition definition, V128 a, V128 b) {
        return new V128(half(width, definition, a.low(), b.low()), half(width, definition, a.high(), b.high()));
    }

    private static long half(int width, Definition definition, long a, long b) {
        long result = 0;
        for (int shift = 0; shift < 64; shift += width) {
            long x = lane(a, shift, width, definition.unsigned);
            long y = lane(b, shift, width, definition.unsigned);
            result |= (definition.operator.applyAsLong(x, y) & (1L << width) - 1) << shift;
        }
        return result;
    }

    private static long lane(long bits, int shift, int width, boolean unsigned) {
        long atTop = bits << 64 - width - shift;
        return unsigned ? atTop >>> 64 - width : atTop >> 64 - width;
    }

    /** Half of the lanes are random, the others numbers at which something changes. */
    private static V128 vector(Random random, int width) {
        return new V128(half(random, width), half(random, width));
    }

    private static long half(Random random, int width) {
        long[] edges = {0, 1, -1, 2, (1L << width - 1) - 1, 1L << width - 1, (1L << width - 1) + 1, 0x55, 0xAA};
        long bits = 0;
        for (int shift = 0; shift < 64; shift += width) {
            long lane = random.nextBoolean() ? random.nextLong() : edges[random.nextInt(edges.length)];
            bits |= (lane & (1L << width) - 1) << shift;
        }
        return bits;
    }
}
