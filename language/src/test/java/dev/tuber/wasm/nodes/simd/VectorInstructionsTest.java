package dev.tuber.wasm.nodes.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.model.StackType;
import dev.tuber.wasm.model.V128;
import dev.tuber.wasm.nodes.ExpressionNode;

/** Executes each line of {@code vector-instructions.txt}, which describes its own format. */
class VectorInstructionsTest {

    private static List<String> lines() throws IOException {
        try (InputStream stream = VectorInstructionsTest.class.getResourceAsStream("vector-instructions.txt")) {
            String table = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return table.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> instructions() throws IOException {
        return lines().stream().map(line -> DynamicTest.dynamicTest(line, () -> check(line)));
    }

    @Test
    void everyInstructionWithoutMemoryIsThere() throws IOException {
        Set<String> tested = lines().stream().map(line -> line.split(" ")[0]).collect(Collectors.toSet());
        Set<String> missing = new TreeSet<>();
        for (Opcode opcode : Opcode.values()) {
            if (opcode.prefix() == Opcode.PREFIX_VECTOR && opcode.accessWidth() == 0 && !tested.contains(opcode.mnemonic())) {
                missing.add(opcode.mnemonic());
            }
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    void wrongNumberOfOperandsIsRefused() {
        ExpressionNode operand = VectorNodes.constant(V128.ZERO);
        assertThrows(IllegalArgumentException.class, () -> VectorNodes.create(Opcode.I8X16_ADD, operand));
    }

    private static void check(String line) {
        String[] sides = line.split(" = ");
        String[] parts = sides[0].split(" \\| ");
        String[] head = parts[0].split(" ", 2);
        Opcode opcode = Arrays.stream(Opcode.values()).filter(o -> o.mnemonic().equals(head[0])).findFirst().orElseThrow();
        Object[] arguments = Arrays.stream(parts).skip(1).map(VectorInstructionsTest::value).toArray();
        StackType result = opcode.signature().results().getFirst();
        Object actual = VectorFunction.execute(node(opcode, head.length > 1 ? head[1] : null, arguments.length), result,
                        arguments);
        assertEquals(value(sides[1]), actual);
    }

    private static ExpressionNode node(Opcode opcode, String immediate, int operandCount) {
        ExpressionNode[] operands = IntStream.range(0, operandCount).mapToObj(ArgumentNode::new).toArray(ExpressionNode[]::new);
        return switch (opcode.immediate()) {
            case V128_CONST -> VectorNodes.constant((V128) value(immediate));
            case SHUFFLE -> VectorNodes.shuffle((V128) value(immediate), operands[0], operands[1]);
            case LANE -> VectorNodes.lane(opcode, Integer.parseInt(immediate), operands);
            case NONE -> VectorNodes.create(opcode, operands);
            default -> throw new IllegalArgumentException(opcode.mnemonic());
        };
    }

    /** A {@link V128}, an Integer for i32 and the bits of f32, or a Long for i64 and the bits of f64. */
    private static Object value(String text) {
        String[] words = text.trim().split(" ");
        int separator = words[0].indexOf('x');
        if (separator < 0) {
            long bits = bits(words[0], words[1]);
            return words[0].endsWith("32") ? (Object) (int) bits : (Object) bits;
        }
        String type = words[0].substring(0, separator);
        int lanes = Integer.parseInt(words[0].substring(separator + 1));
        long[] halves = new long[2];
        for (int i = 0; i < lanes; i++) {
            int width = 128 / lanes;
            long bits = bits(type, words[1 + i % (words.length - 1)]);
            halves[i * width / 64] |= (width == 64 ? bits : bits & (1L << width) - 1) << i * width;
        }
        return new V128(halves[0], halves[1]);
    }

    private static long bits(String type, String number) {
        if (number.startsWith("0x")) {
            return new BigInteger(number.substring(2), 16).longValue();
        }
        return switch (type) {
            case "f32" -> switch (number) {
                case "nan" -> 0x7FC0_0000;
                case "snan" -> 0x7F80_0001;
                default -> Float.floatToRawIntBits(Float.parseFloat(number.replace("inf", "Infinity")));
            };
            case "f64" -> switch (number) {
                case "nan" -> 0x7FF8_0000_0000_0000L;
                case "snan" -> 0x7FF0_0000_0000_0001L;
                default -> Double.doubleToRawLongBits(Double.parseDouble(number.replace("inf", "Infinity")));
            };
            default -> Long.parseLong(number);
        };
    }
}
