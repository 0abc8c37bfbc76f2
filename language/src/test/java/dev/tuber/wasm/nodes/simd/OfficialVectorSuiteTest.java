package dev.tuber.wasm.nodes.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.tuber.wasm.binary.BinaryReader;
import dev.tuber.wasm.model.Feature;
import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.model.V128;

/**
 * Runs the official suite's assertions about functions that consist of vector instructions, constants and parameters alone.
 *
 * <p>The suite is no part of the project; without it (property {@code tuber.conformance}, else the folder {@code shared}
 * beside the project) the tests are skipped.
 */
class OfficialVectorSuiteTest {
    private static final int IMPORT_SECTION = 2;
    private static final int EXPORT_SECTION = 7;
    private static final int CODE_SECTION = 10;

    private final List<String> failures = new ArrayList<>();
    private final Set<Opcode> covered = EnumSet.noneOf(Opcode.class);
    private int checked;
    private Path folder;
    private Map<String, VectorFunction> functions;

    @Test
    void strictInstructions() throws IOException {
        run("simd");
        assertTrue(checked > 23_000, "only " + checked + " assertions were checked");
        assertEquals(Set.of(), uncovered(Feature.SIMD));
    }

    @Test
    void relaxedInstructions() throws IOException {
        run("relaxed-simd");
        assertTrue(checked > 60, "only " + checked + " assertions were checked");
        // The suite's file about these holds a module and no assertion.
        Set<Opcode> without = EnumSet.of(Opcode.I32X4_RELAXED_TRUNC_F32X4_S, Opcode.I32X4_RELAXED_TRUNC_F32X4_U,
                        Opcode.I32X4_RELAXED_TRUNC_F64X2_S_ZERO, Opcode.I32X4_RELAXED_TRUNC_F64X2_U_ZERO);
        assertEquals(without, uncovered(Feature.RELAXED_SIMD));
    }

    private void run(String part) throws IOException {
        Path suite = suite().resolve(part);
        assumeTrue(Files.isDirectory(suite), "the official suite is not at " + suite);
        try (Stream<Path> scripts = Files.walk(suite)) {
            for (Path script : scripts.filter(p -> p.toString().endsWith(".json")).sorted().toList()) {
                folder = script.getParent();
                functions = Map.of();
                for (Object command : list(map(Json.parse(Files.readString(script))), "commands")) {
                    run(map(command), script.getFileName().toString());
                }
            }
        }
        assertEquals(List.of(), failures.stream().limit(20).toList(), failures.size() + " of " + checked + " assertions failed");
    }

    /** The instructions without memory that no assertion has reached. */
    private Set<Opcode> uncovered(Feature feature) {
        Set<Opcode> missing = EnumSet.noneOf(Opcode.class);
        for (Opcode opcode : Opcode.values()) {
            if (opcode.feature() == feature && opcode.accessWidth() == 0 && !covered.contains(opcode)) {
                missing.add(opcode);
            }
        }
        return missing;
    }

    private static Path suite() {
        String property = System.getProperty("tuber.conformance");
        Path root = property != null ? Path.of(property) : Path.of("../../shared/conformance");
        return root.resolve("json/core").toAbsolutePath().normalize();
    }

    private void run(Map<String, Object> command, String script) throws IOException {
        if (command.get("type").equals("module")) {
            boolean binary = "binary".equals(command.get("module_type"));
            functions = binary ? read(Files.readAllBytes(folder.resolve(text(command, "filename")))) : Map.of();
        } else if (command.get("type").equals("assert_return")) {
            Map<String, Object> action = map(command.get("action"));
            VectorFunction function = functions.get(text(action, "field"));
            if (function != null && function.result() != null && !action.containsKey("module")) {
                check(function, action, list(command, "expected"), script + ":" + command.get("line"));
            }
        }
    }

    private void check(VectorFunction function, Map<String, Object> action, List<Object> expected, String where) {
        Object actual = function.call(list(action, "args").stream().map(a -> value(map(a))).toArray());
        checked++;
        covered.addAll(function.opcodes());
        if (!matches(map(expected.getFirst()), actual)) {
            Object arguments = action.get("args");
            failures.add("%s: %s of %s is %s, not %s".formatted(where, action.get("field"), arguments, actual, expected));
        }
    }

    private static Object value(Map<String, Object> value) {
        return switch (text(value, "type")) {
            case "i32", "f32" -> new BigInteger(text(value, "value")).intValue();
            case "i64", "f64" -> new BigInteger(text(value, "value")).longValue();
            default -> {
                List<Object> lanes = list(value, "value");
                BigInteger bits = BigInteger.ZERO;
                int width = 128 / lanes.size();
                for (int i = 0; i < lanes.size(); i++) {
                    bits = bits.or(new BigInteger((String) lanes.get(i)).shiftLeft(i * width));
                }
                yield new V128(bits.longValue(), bits.shiftRight(64).longValue());
            }
        };
    }

    private static boolean matches(Map<String, Object> expected, Object actual) {
        if (expected.get("type").equals("either")) {
            return list(expected, "values").stream().anyMatch(v -> matches(map(v), actual));
        }
        if (!expected.get("type").equals("v128")) {
            return matchesNumber(text(expected, "value"), actual);
        }
        List<Object> lanes = list(expected, "value");
        for (int i = 0; i < lanes.size(); i++) {
            if (!matchesNumber((String) lanes.get(i), lane((V128) actual, lanes.size(), i))) {
                return false;
            }
        }
        return true;
    }

    private static Object lane(V128 vector, int lanes, int lane) {
        return switch (lanes) {
            case 16 -> vector.i8(lane) & 0xFF;
            case 8 -> vector.i16(lane) & 0xFFFF;
            case 4 -> vector.i32(lane);
            default -> vector.i64(lane);
        };
    }

    private static boolean matchesNumber(String expected, Object actual) {
        boolean wide = actual instanceof Long;
        long bits = ((Number) actual).longValue();
        long quiet = wide ? 0x7FF8_0000_0000_0000L : 0x7FC0_0000L;
        return switch (expected) {
            case "nan:canonical" -> (bits & (wide ? Long.MAX_VALUE : Integer.MAX_VALUE)) == quiet;
            case "nan:arithmetic" -> (bits & quiet) == quiet;
            default -> wide ? new BigInteger(expected).longValue() == bits : new BigInteger(expected).intValue() == (int) bits;
        };
    }

    /** The exported functions of a module that this test can run. */
    private static Map<String, VectorFunction> read(byte[] module) {
        Map<String, VectorFunction> result = new HashMap<>();
        Map<String, Integer> exports = new HashMap<>();
        List<VectorFunction> bodies = new ArrayList<>();
        BinaryReader reader = new BinaryReader(module, 8, module.length);
        while (!reader.atEnd()) {
            int section = reader.readByte();
            int end = reader.readU32() + reader.position();
            switch (section) {
                case IMPORT_SECTION -> {
                    return Map.of();
                }
                case EXPORT_SECTION -> readExports(reader, exports);
                case CODE_SECTION -> readBodies(reader, bodies);
                default -> {
                    // The assertions carry the types; all else does not matter here.
                }
            }
            reader.setPosition(end);
        }
        exports.forEach((name, index) -> {
            if (bodies.get(index) != null) {
                result.put(name, bodies.get(index));
            }
        });
        return result;
    }

    private static void readExports(BinaryReader reader, Map<String, Integer> exports) {
        for (int i = reader.readU32(); i > 0; i--) {
            String name = reader.readName();
            int kind = reader.readByte();
            int index = reader.readU32();
            if (kind == 0) {
                exports.put(name, index);
            }
        }
    }

    private static void readBodies(BinaryReader reader, List<VectorFunction> bodies) {
        for (int i = reader.readU32(); i > 0; i--) {
            int end = reader.readU32() + reader.position();
            bodies.add(reader.readU32() == 0 ? VectorFunction.read(reader) : null);
            reader.setPosition(end);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Map<String, Object> map, String name) {
        return (List<Object>) map.get(name);
    }

    private static String text(Map<String, Object> map, String name) {
        return (String) map.get(name);
    }
}
