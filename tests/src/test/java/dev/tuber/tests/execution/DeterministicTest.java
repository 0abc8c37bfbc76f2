package dev.tuber.tests.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The option {@code wasm.Deterministic}: NaNs that are computed have the same bits on every machine. */
class DeterministicTest {
    private static final int NAN_32 = 0x7FC0_0000;
    private static final long NAN_64 = 0x7FF8_0000_0000_0000L;
    private static final int NEGATIVE_PAYLOAD_32 = 0xFFE1_2345;
    private static final long NEGATIVE_PAYLOAD_64 = 0xFFF9_8765_4321_0ABCL;
    private static final String[] BINARY = {"add", "sub", "mul", "div", "min", "max"};
    private static final String[] UNARY = {"ceil", "floor", "trunc", "nearest", "sqrt"};

    /** A function for each instruction, from bits to bits; those on vectors give two lanes of 32 bits or one of 64. */
    private static String module() {
        StringBuilder text = new StringBuilder("(module\n");
        for (String name : BINARY) {
            text.append("""
                            (func (export "f32.%1$s") (param i32 i32) (result i32)
                              (i32.reinterpret_f32 (f32.%1$s (f32.reinterpret_i32 (local.get 0)) (f32.reinterpret_i32 (local.get 1)))))
                            (func (export "f64.%1$s") (param i64 i64) (result i64)
                              (i64.reinterpret_f64 (f64.%1$s (f64.reinterpret_i64 (local.get 0)) (f64.reinterpret_i64 (local.get 1)))))
                            (func (export "f32x4.%1$s") (param i32 i32) (result i64)
                              (i64x2.extract_lane 1 (f32x4.%1$s (i32x4.splat (local.get 0)) (i32x4.splat (local.get 1)))))
                            (func (export "f64x2.%1$s") (param i64 i64) (result i64)
                              (i64x2.extract_lane 1 (f64x2.%1$s (i64x2.splat (local.get 0)) (i64x2.splat (local.get 1)))))
                            """.formatted(name));
        }
        for (String name : UNARY) {
            text.append("""
                            (func (export "f32.%1$s") (param i32) (result i32)
                              (i32.reinterpret_f32 (f32.%1$s (f32.reinterpret_i32 (local.get 0)))))
                            (func (export "f64.%1$s") (param i64) (result i64)
                              (i64.reinterpret_f64 (f64.%1$s (f64.reinterpret_i64 (local.get 0)))))
                            (func (export "f32x4.%1$s") (param i32) (result i64)
                              (i64x2.extract_lane 0 (f32x4.%1$s (i32x4.splat (local.get 0)))))
                            (func (export "f64x2.%1$s") (param i64) (result i64)
                              (i64x2.extract_lane 0 (f64x2.%1$s (i64x2.splat (local.get 0)))))
                            """.formatted(name));
        }
        return text.append("""
                        (func (export "promote") (param i32) (result i64)
                          (i64.reinterpret_f64 (f64.promote_f32 (f32.reinterpret_i32 (local.get 0)))))
                        (func (export "demote") (param i64) (result i32)
                          (i32.reinterpret_f32 (f32.demote_f64 (f64.reinterpret_i64 (local.get 0)))))
                        (func (export "madd") (param i32 i32 i32) (result i64)
                          (i64x2.extract_lane 0
                            (f32x4.relaxed_madd (i32x4.splat (local.get 0)) (i32x4.splat (local.get 1)) (i32x4.splat (local.get 2)))))
                        (func (export "neg") (param i32) (result i32)
                          (i32.reinterpret_f32 (f32.neg (f32.reinterpret_i32 (local.get 0)))))
                        (func (export "one") (param i32) (result i32)
                          (i32.reinterpret_f32 (f32.mul (f32.reinterpret_i32 (local.get 0)) (f32.const 1))))
                        )""").toString();
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERPRETER", "IMMEDIATE"})
    void nansAreCanonical(Mode mode) {
        try (Engine engine = mode.openEngine(Map.of("wasm.Deterministic", "true")); Context context = Context.newBuilder().engine(engine).build()) {
            Value exports = context.eval("wasm", module()).newInstance().getMember("exports");
            for (String name : BINARY) {
                assertEquals(NAN_32, bits(exports, "f32." + name, NEGATIVE_PAYLOAD_32, Float.floatToRawIntBits(1)), name);
                assertEquals(NAN_32, bits(exports, "f32." + name, 0, NEGATIVE_PAYLOAD_32), name);
                assertEquals(NAN_64, bits(exports, "f64." + name, NEGATIVE_PAYLOAD_64, Double.doubleToRawLongBits(1)), name);
                assertEquals(NAN_64, bits(exports, "f64x2." + name, 0L, NEGATIVE_PAYLOAD_64), name);
                assertEquals(pair(NAN_32), bits(exports, "f32x4." + name, NEGATIVE_PAYLOAD_32, 0), name);
            }
            for (String name : UNARY) {
                assertEquals(NAN_32, bits(exports, "f32." + name, NEGATIVE_PAYLOAD_32), name);
                assertEquals(NAN_64, bits(exports, "f64." + name, NEGATIVE_PAYLOAD_64), name);
                assertEquals(pair(NAN_32), bits(exports, "f32x4." + name, NEGATIVE_PAYLOAD_32), name);
                assertEquals(NAN_64, bits(exports, "f64x2." + name, NEGATIVE_PAYLOAD_64), name);
            }
            assertEquals(NAN_64, bits(exports, "promote", NEGATIVE_PAYLOAD_32));
            assertEquals(NAN_32, bits(exports, "demote", NEGATIVE_PAYLOAD_64));
            assertEquals(pair(NAN_32), bits(exports, "madd", Float.floatToRawIntBits(1), NEGATIVE_PAYLOAD_32, 0));
            assertEquals(NAN_32, bits(exports, "one", NEGATIVE_PAYLOAD_32));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERPRETER", "IMMEDIATE"})
    void everythingElseIsAsItWas(Mode mode) {
        try (Engine engine = mode.openEngine(Map.of("wasm.Deterministic", "true")); Context context = Context.newBuilder().engine(engine).build()) {
            Value exports = context.eval("wasm", module()).newInstance().getMember("exports");
            int two = Float.floatToRawIntBits(2);
            int infinity = Float.floatToRawIntBits(Float.POSITIVE_INFINITY);
            assertEquals(Float.floatToRawIntBits(4), bits(exports, "f32.add", two, two));
            assertEquals(infinity, bits(exports, "f32.div", two, 0));
            assertEquals(pair(infinity | Integer.MIN_VALUE), bits(exports, "f32x4.sub", two, infinity));
            assertEquals(Double.doubleToRawLongBits(-0.0), bits(exports, "f64x2.ceil", Double.doubleToRawLongBits(-0.5)));
            assertEquals(NEGATIVE_PAYLOAD_32 ^ Integer.MIN_VALUE, bits(exports, "neg", NEGATIVE_PAYLOAD_32));
        }
    }

    /** Contexts of one engine may choose differently; then they do not share code. */
    @ParameterizedTest
    @EnumSource(names = "DEFAULT")
    void contextsChooseForThemselves(Mode mode) {
        try (Engine engine = mode.openEngine(Map.of())) {
            for (boolean deterministic : new boolean[]{false, true, false}) {
                try (Context context = Context.newBuilder().engine(engine).option("wasm.Deterministic", Boolean.toString(deterministic)).build()) {
                    Value exports = context.eval("wasm", module()).newInstance().getMember("exports");
                    long result = bits(exports, "f64.add", NEGATIVE_PAYLOAD_64, 0L);
                    assertTrue(deterministic ? result == NAN_64 : Double.isNaN(Double.longBitsToDouble(result)));
                }
            }
        }
    }

    private static long bits(Value exports, String function, Object... arguments) {
        return exports.getMember(function).execute(arguments).asLong();
    }

    private static long pair(int lane) {
        return lane & 0xFFFF_FFFFL | (long) lane << Integer.SIZE;
    }
}
