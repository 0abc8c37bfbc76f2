package dev.tuber.tests.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.oracle.truffle.api.debug.DebugException;
import com.oracle.truffle.api.debug.DebugStackFrame;
import com.oracle.truffle.api.debug.Debugger;
import com.oracle.truffle.api.debug.DebuggerSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.ByteSequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Debugging of C++ and Rust, also of what the compilers have optimized. */
class CompiledLanguagesTest {

    private static byte[] module(String name) throws IOException {
        try (InputStream stream = CompiledLanguagesTest.class.getResourceAsStream(name + ".wasm")) {
            return stream.readAllBytes();
        }
    }

    private static Engine engine() {
        return Engine.newBuilder().option("engine.WarnInterpreterOnly", "false").build();
    }

    private static Value exports(Context context, byte[] bytes) {
        Source source = Source.newBuilder("wasm", ByteSequence.create(bytes), "program.wasm").mimeType("application/wasm").buildLiteral();
        return context.eval(source).newInstance().getMember("exports");
    }

    /** What expressions give at each step of {@code run(4)}: lines of the form {@code function:line expression = value}. */
    private static Set<String> watch(String name, int expected, String... expressions) throws IOException {
        Set<String> seen = new LinkedHashSet<>();
        try (Engine engine = engine();
                        Context context = Context.newBuilder().engine(engine).build();
                        DebuggerSession session = engine.getInstruments().get("debugger").lookup(Debugger.class).startSession(event -> {
                            DebugStackFrame frame = event.getTopStackFrame();
                            for (String expression : expressions) {
                                seen.add(frame.getName() + ":" + frame.getSourceSection().getStartLine() + " " + expression + " = " + value(frame,
                                                expression));
                            }
                            event.prepareStepInto(1);
                        })) {
            session.suspendNextExecution();
            assertEquals(expected, exports(context, module(name)).getMember("run").execute(4).asInt());
        }
        return seen;
    }

    private static String value(DebugStackFrame frame, String expression) {
        try {
            return frame.eval(expression).toDisplayString();
        } catch (DebugException e) {
            return e.getMessage();
        }
    }

    private static void assertSeen(Set<String> seen, String... lines) {
        for (String line : lines) {
            assertTrue(seen.contains(line), () -> line + " is not among\n" + String.join("\n", seen));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void referencesBaseClassesAndBitFields(int dwarf) throws IOException {
        Set<String> seen = watch("figures-dwarf" + dwarf + "-O0", 39, "box.value", "box.color", "box.low", "box.high", "box.Named.created",
                        "numbers[2]", "total", "created", "number", "this->value", "doubled");
        String sum = "figures::sum(figures::Box<int>&, int const (&) [3])";
        assertSeen(seen, sum + ":37 box.value = 4", sum + ":37 box.color = Green", sum + ":37 box.low = 5", sum + ":37 box.high = 9",
                        sum + ":37 numbers[2] = 4", sum + ":37 total = 40", sum + ":37 created = 1", sum + ":37 number = 2",
                        "figures::Box<int>::twice() const:21 this->value = 4", "figures::Box<int>::twice() const:21 doubled = 8");
        assertTrue(seen.stream().noneMatch(line -> line.matches(".*box\\.Named\\.created = \\d+")), "static members belong to no object");
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void optimizedCode(int dwarf) throws IOException {
        Set<String> seen = watch("figures-dwarf" + dwarf + "-O2", 39, "factor", "number", "product");
        assertTrue(seen.stream().anyMatch(line -> line.contains("factor = 4")), () -> String.join("\n", seen));
        assertTrue(seen.stream().anyMatch(line -> line.contains("number = 1")), () -> String.join("\n", seen));
        assertTrue(seen.stream().anyMatch(line -> line.endsWith("product = <not available>")), () -> String.join("\n", seen));
    }

    @Test
    void slicesAndEnumerationsOfRust() throws IOException {
        Set<String> seen = watch("shop-O2", 272, "item.name", "item.prices.length", "item.shape", "item.shape.Rectangle.width",
                        "item.owner", "sum", "price", "n");
        assertSeen(seen, "run:53 item.name = \"lamp\"", "run:53 item.prices.length = 3", "run:53 item.shape.Rectangle.width = 3",
                        "shop::total:25 price = 2",
                        "shop::total:31 item.name = \"lamp\"", "shop::total:31 item.name = \"none\"", "run:53 n = 4");
        assertTrue(seen.stream().anyMatch(line -> line.startsWith("run:53 item.shape = Shape::Rectangle at 0x")), () -> String.join("\n", seen));
        assertTrue(seen.stream().anyMatch(line -> line.startsWith("run:53 item.owner = Option<&u32>::Some at 0x")), () -> String.join("\n", seen));
    }

    /** Whatever the lists say, the program runs. */
    @ParameterizedTest
    @ValueSource(strings = {"figures-dwarf4-O2", "figures-dwarf5-O2", "figures-dwarf5-O0", "shop-O2"})
    void brokenInformationBreaksNothing(String name) throws IOException {
        byte[] good = module(name);
        String text = new String(good, StandardCharsets.ISO_8859_1);
        int start = text.indexOf(".debug_");
        Random random = new Random(7);
        try (Engine engine = engine();
                        DebuggerSession session = engine.getInstruments().get("debugger").lookup(Debugger.class).startSession(event -> {
                            event.getTopStackFrame().getScope().getDeclaredValues().forEach(value -> {
                                value.toDisplayString();
                                if (value.getProperties() != null) {
                                    value.getProperties().forEach(property -> property.toDisplayString());
                                }
                            });
                            event.prepareStepInto(1);
                        })) {
            int runs = 0;
            for (int i = 0; i < 60; i++) {
                byte[] bytes = good.clone();
                for (int change = 0; change <= i % 8; change++) {
                    bytes[start + random.nextInt(good.length - start)] = (byte) (random.nextBoolean() ? random.nextInt(256) : 0xFF);
                }
                try (Context context = Context.newBuilder().engine(engine).build()) {
                    Value exports;
                    try {
                        exports = exports(context, bytes);
                    } catch (PolyglotException e) {
                        // The length of a section was changed.
                        assertTrue(e.isSyntaxError(), e::toString);
                        continue;
                    }
                    session.suspendNextExecution();
                    assertTrue(exports.getMember("run").execute(4).asInt() > 0);
                    runs++;
                }
            }
            assertTrue(runs > 30, "runs: " + runs);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"figures-dwarf4-O0", "figures-dwarf5-O2"})
    void trapsShowTheLine(String name) throws IOException {
        try (Context context = Context.newBuilder().option("engine.WarnInterpreterOnly", "false").build()) {
            Value divide = exports(context, module(name)).getMember("divide");
            PolyglotException e = assertThrows(PolyglotException.class, () -> divide.execute(1, 0));
            String frame = e.getGuestObject().getMember("stackTrace").getArrayElement(0).asString();
            assertTrue(frame.startsWith("figures::quotient(int, int) (figures.cpp:43, "), frame);
        }
    }
}
