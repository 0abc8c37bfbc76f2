package dev.tuber.tests.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.tuber.tests.execution.Mode;

/**
 * Programs consume the same fuel in all modes of execution, at each call: that of the table {@code fuel.tsv}. Its columns are the module, the function,
 * the argument ({@code -} for none), the fuel, and the result or the message of the trap.
 */
class FuelCountTest {
    private static final long TANK = 1L << 40;
    /** Of the small programs; the others run long by themselves. */
    private static final int CALLS = 4;
    private static final String NONE = "-";
    private static final Path RESOURCES = Path.of("src/test/resources/dev/tuber/tests/limits");
    private static final Path TABLE = RESOURCES.resolve("fuel.tsv");

    private record Row(String module, String function, String argument, String fuel, String result) {

        static Row parse(String line) {
            String[] columns = line.split("\t");
            return new Row(columns[0], columns[1], columns[2], columns[3], columns[4]);
        }

        String line() {
            return String.join("\t", module, function, argument, fuel, result);
        }
    }

    static Stream<Mode> modes() {
        Mode given = Mode.of(System.getProperty("tuber.mode", "default"));
        return given == Mode.DEFAULT ? Stream.of(Mode.DEFAULT, Mode.INTERPRETER, Mode.IMMEDIATE) : Stream.of(given);
    }

    @ParameterizedTest
    @MethodSource("modes")
    void isTheSameInAllModes(Mode mode) throws IOException {
        List<Row> expected = Files.readAllLines(TABLE).stream().map(Row::parse).toList();
        assertTrue(expected.size() >= 20, "programs");
        List<Row> found = new ArrayList<>();
        Map<String, String> options = mode == Mode.DEFAULT ? Map.of("engine.BackgroundCompilation", "false") : Map.of();
        try (Engine engine = mode.openEngine(options);
                        Context context = Context.newBuilder("wasm").engine(engine).option("wasm.Fuel", Long.toString(TANK)).build()) {
            Map<String, Value> exports = new HashMap<>();
            for (Row row : expected) {
                Value function = exports.computeIfAbsent(row.module, module -> instantiate(context, module)).getMember(row.function);
                Row first = run(context, function, row);
                for (int i = 1; i < (row.argument.equals(NONE) ? 1 : CALLS); i++) {
                    assertEquals(first, run(context, function, row), "a later call");
                }
                found.add(first);
            }
        }
        if (Boolean.getBoolean("tuber.updateExpected") && mode == Mode.INTERPRETER) {
            Files.write(TABLE, found.stream().map(Row::line).toList());
        }
        assertEquals(text(expected), text(found));
    }

    private static String text(List<Row> rows) {
        return String.join("\n", rows.stream().map(Row::line).toList());
    }

    private static Value instantiate(Context context, String module) {
        Path file = module.endsWith(".wat") ? RESOURCES.resolve(module) : Path.of("benchmarks").resolve(module);
        try {
            Value[] exports = new Value[1];
            ProxyExecutable call = arguments -> exports[0].getMember("loop").execute(arguments[0]);
            ProxyObject imports = ProxyObject.fromMap(Map.of("host", ProxyObject.fromMap(Map.of("call", call))));
            exports[0] = context.eval(Source.newBuilder("wasm", file.toFile()).build()).newInstance(imports).getMember("exports");
            return exports[0];
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Row run(Context context, Value function, Row row) {
        Value bindings = context.getBindings("wasm");
        bindings.putMember("fuel", TANK);
        String result;
        try {
            result = (row.argument.equals(NONE) ? function.execute() : function.execute(Integer.parseInt(row.argument))).toString();
        } catch (PolyglotException e) {
            result = e.getMessage();
        }
        long used = TANK - bindings.getMember("fuel").asLong();
        return new Row(row.module, row.function, row.argument, Long.toString(used), result);
    }
}
