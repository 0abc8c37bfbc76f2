package dev.tuber.wasm.classfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.constant.DirectMethodHandleDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.tuber.wasm.model.Immediate;
import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.model.V128;
import dev.tuber.wasm.vector.CanonicalNans;
import dev.tuber.wasm.vector.I8x16;
import dev.tuber.wasm.vector.api.Bits128;

import jdk.incubator.vector.ByteVector;

/** The methods that generated code calls for vector instructions: whether all are there, and compute the same in both forms. */
class VectorFormTest {
    private static final int ROUNDS = 2000;

    private static List<Opcode> vectorOpcodes() {
        return Arrays.stream(Opcode.values()).filter(opcode -> opcode.prefix() == Opcode.PREFIX_VECTOR).toList();
    }

    /** The methods of a form for all instructions but those that need none: constants, shuffles, and accesses that do not extend. */
    private static Map<Opcode, DirectMethodHandleDesc> methods(VectorForm form) {
        Map<Opcode, DirectMethodHandleDesc> methods = new EnumMap<>(Opcode.class);
        for (Opcode opcode : vectorOpcodes()) {
            switch (opcode.immediate()) {
                case NONE, LANE -> methods.put(opcode, form.method(opcode));
                case MEMARG -> {
                    if (opcode != Opcode.V128_LOAD && opcode != Opcode.V128_STORE) {
                        methods.put(opcode, form.extension(opcode));
                    }
                }
                default -> assertTrue(List.of(Immediate.V128_CONST, Immediate.SHUFFLE, Immediate.MEMARG_LANE).contains(opcode.immediate()), opcode::mnemonic);
            }
        }
        return methods;
    }

    @ParameterizedTest
    @EnumSource
    void everyInstructionHasAMethod(VectorForm form) throws ReflectiveOperationException {
        Collection<DirectMethodHandleDesc> methods = methods(form).values();
        assertTrue(methods.size() > 200, methods::toString);
        for (DirectMethodHandleDesc method : methods) {
            method.resolveConstantDesc(MethodHandles.lookup());
        }
    }

    /** Bit by bit but for the sign and payload of quiet NaNs, on values of all kinds: small and large, limits, infinities, both zeros, NaNs of all sorts. */
    @Test
    void bothFormsComputeTheSame() throws Throwable {
        Map<Opcode, DirectMethodHandleDesc> others = methods(VectorForm.VECTOR_API);
        for (var entry : methods(VectorForm.LONGS).entrySet()) {
            Opcode opcode = entry.getKey();
            MethodHandle expected = (MethodHandle) entry.getValue().resolveConstantDesc(MethodHandles.lookup());
            MethodHandle actual = (MethodHandle) others.get(opcode).resolveConstantDesc(MethodHandles.lookup());
            Random random = new Random(37);
            for (int round = 0; round < ROUNDS; round++) {
                Object[] arguments = arguments(opcode, expected.type().parameterList(), random);
                Object[] converted = Arrays.stream(arguments).map(each -> each instanceof V128 vector ? Bits128.ofV128(vector) : each).toArray();
                Object result = actual.invokeWithArguments(converted);
                assertEquals(bits(opcode, expected.invokeWithArguments(arguments)), bits(opcode, result instanceof ByteVector vector ? Bits128.toV128(vector) : result),
                                () -> opcode + " of " + Arrays.toString(arguments));
            }
        }
    }

    @Test
    void bothFormsShuffleAndSelectAlike() {
        Random random = new Random(41);
        for (int round = 0; round < ROUNDS; round++) {
            V128 a = vector(random);
            V128 b = vector(random);
            V128 lanes = dev.tuber.wasm.vector.Bits128.and(new V128(random.nextLong(), random.nextLong()), I8x16.splat(31));
            ByteVector shuffled = dev.tuber.wasm.vector.api.I8x16.shuffle(Bits128.ofV128(a), Bits128.ofV128(b), lanes.low(), lanes.high());
            assertEquals(I8x16.shuffle(a, b, lanes), Bits128.toV128(shuffled));
            assertEquals(round % 2 == 0 ? b : a, Bits128.toV128(Bits128.select(Bits128.ofV128(a), Bits128.ofV128(b), round % 2)));
            assertEquals(round % 2 == 0 ? b : a, dev.tuber.wasm.vector.Bits128.select(a, b, round % 2));
            assertEquals(CanonicalNans.f32x4(a), Bits128.toV128(dev.tuber.wasm.vector.api.CanonicalNans.f32x4(Bits128.ofV128(a))));
            assertEquals(CanonicalNans.f64x2(a), Bits128.toV128(dev.tuber.wasm.vector.api.CanonicalNans.f64x2(Bits128.ofV128(a))));
        }
    }

    private static Object bits(Opcode opcode, Object value) {
        return switch (value) {
            case Float number -> Float.floatToRawIntBits(number);
            case Double number -> Double.doubleToRawLongBits(number);
            case V128(long low, long high) -> new V128(quiet(opcode, low), quiet(opcode, high));
            default -> value;
        };
    }

    /** One quiet NaN for all where an instruction computes new ones. */
    private static long quiet(Opcode opcode, long half) {
        return switch (CanonicalNans.laneWidth(opcode)) {
            case Float.SIZE -> quiet((int) half) & 0xFFFF_FFFFL | (long) quiet((int) (half >>> Float.SIZE)) << Float.SIZE;
            case Double.SIZE -> (half & 0x7FF8_0000_0000_0000L) == 0x7FF8_0000_0000_0000L ? 0x7FF8_0000_0000_0000L : half;
            default -> half;
        };
    }

    private static int quiet(int lane) {
        return (lane & 0x7FC0_0000) == 0x7FC0_0000 ? 0x7FC0_0000 : lane;
    }

    private static Object[] arguments(Opcode opcode, List<Class<?>> types, Random random) {
        Object[] arguments = types.stream().map(type -> argument(type, random)).toArray();
        if (opcode.immediate() == Immediate.LANE) {
            arguments[1] = random.nextInt(2);
        }
        return arguments;
    }

    private static Object argument(Class<?> type, Random random) {
        V128 vector = vector(random);
        if (type == float.class) {
            return vector.f32(0);
        }
        if (type == double.class) {
            return vector.f64(0);
        }
        return type == V128.class ? vector : type == long.class ? (Object) vector.low() : (Object) vector.i32(0);
    }

    private static V128 vector(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> new V128(random.nextLong(), random.nextLong());
            case 1 -> V128.ofI32(special32(random), special32(random), special32(random), special32(random));
            case 2 -> V128.ofF32(random.nextFloat(-9, 9), (float) random.nextGaussian(), 0x1p31f * random.nextFloat(-3, 3), random.nextInt(-9, 9) / 2f);
            case 3 -> new V128(special64(random), special64(random));
            default -> V128.ofF64(random.nextDouble(-9, 9), random.nextInt(-9, 9) / 2.0);
        };
    }

    private static int special32(Random random) {
        int[] values = {0, 1, -1, 0x8000_0000, 0x7FFF_FFFF, 0x7F80_0000, 0xFF80_0000, 0x7FC0_0000, 0xFFC0_0000, 0x7FA0_0000, 0xFFC1_2345, 0x4B00_0000,
                        0x4AFF_FFFF, 0x4F00_0000, 0x4F80_0000, 0xCF00_0000, 0x3F00_0000, 0xBF00_0000, 0x8000_8000, 0x7FFF_8000, 0x80FF_7F01, 0x0F10_1F20};
        return values[random.nextInt(values.length)];
    }

    private static long special64(Random random) {
        long[] values = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, 0x7FF0_0000_0000_0000L, 0xFFF0_0000_0000_0000L, 0x7FF8_0000_0000_0000L,
                        0xFFF8_0000_0000_0000L, 0x7FF4_0000_0000_0000L, 0xFFF8_0000_0001_2345L, 0x4330_0000_0000_0000L, 0x432F_FFFF_FFFF_FFFFL,
                        0x41E0_0000_0000_0000L, 0x41F0_0000_0000_0000L, 0x3FE0_0000_0000_0000L, 0xBFE0_0000_0000_0000L, 0x8000_8000_8000_8000L};
        return values[random.nextInt(values.length)];
    }
}
