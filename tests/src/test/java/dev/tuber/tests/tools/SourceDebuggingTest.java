package dev.tuber.tests.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.oracle.truffle.api.debug.DebugScope;
import com.oracle.truffle.api.debug.DebugStackFrame;
import com.oracle.truffle.api.debug.DebugValue;
import com.oracle.truffle.api.debug.Debugger;
import com.oracle.truffle.api.debug.DebuggerSession;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.ByteSequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Debugging of programs with debug information. */
class SourceDebuggingTest {

    private static byte[] module(int dwarf) throws IOException {
        try (InputStream stream = SourceDebuggingTest.class.getResourceAsStream("shapes-dwarf" + dwarf + ".wasm")) {
            return stream.readAllBytes();
        }
    }

    private static Value exports(Context context, byte[] bytes) {
        Source source = Source.newBuilder("wasm", ByteSequence.create(bytes), "shapes.wasm").mimeType("application/wasm").buildLiteral();
        return context.eval(source).newInstance().getMember("exports");
    }

    private static Engine engine() {
        return Engine.newBuilder().option("engine.WarnInterpreterOnly", "false").build();
    }

    private static Map<String, String> variables(DebugScope scope) {
        Map<String, String> values = new TreeMap<>();
        for (DebugValue value : scope.getDeclaredValues()) {
            values.put(value.getName(), value.toDisplayString());
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void linesAreSteps(int dwarf) throws IOException {
        List<String> stops = new ArrayList<>();
        try (Engine engine = engine();
                        Context context = Context.newBuilder().engine(engine).build();
                        DebuggerSession session = engine.getInstruments().get("debugger").lookup(Debugger.class).startSession(event -> {
                            DebugStackFrame frame = event.getTopStackFrame();
                            assertEquals("/project/shapes.c", frame.getSourceSection().getSource().getPath());
                            stops.add(frame.getName() + ":" + frame.getSourceSection().getStartLine());
                            event.prepareStepInto(1);
                        })) {
            Value run = exports(context, module(dwarf)).getMember("run");
            session.suspendNextExecution();
            assertEquals(33, run.execute(4).asInt());
        }
        assertEquals(List.of("run:31", "run:32", "run:33", "run:34", "length:21", "length:22", "length:23", "length:24", "square:15", "square:16",
                        "square:17", "length:24", "length:25", "length:23"), stops.subList(0, 14));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void variablesOfTheProgram(int dwarf) throws IOException {
        List<Map<String, String>> seen = new ArrayList<>();
        List<String> values = new ArrayList<>();
        try (Engine engine = engine();
                        Context context = Context.newBuilder().engine(engine).build();
                        DebuggerSession session = engine.getInstruments().get("debugger").lookup(Debugger.class).startSession(event -> {
                            DebugStackFrame frame = event.getTopStackFrame();
                            if (frame.getSourceSection().getStartLine() == 35) {
                                DebugScope scope = frame.getScope();
                                seen.add(variables(scope));
                                seen.add(variables(scope.getParent().getParent()));
                                for (String expression : List.of("points[0].x", "points[0].y", "points[0].next->x", "points[1].next", "name", "n + all",
                                                "names[0]")) {
                                    values.add(frame.eval(expression).toDisplayString());
                                }
                            }
                            if (frame.getName().equals("length") && frame.getSourceSection().getStartLine() == 23) {
                                values.add(frame.eval("color").toDisplayString());
                                event.prepareStepOut(1);
                            } else {
                                event.prepareStepInto(1);
                            }
                        })) {
            session.suspendNextExecution();
            exports(context, module(dwarf)).getMember("run").execute(4);
        }
        assertEquals("GREEN", values.removeFirst());
        assertEquals(List.of("4", "1.5", "3", "0x0", "\"first\""), values.subList(0, 4).equals(List.of("4", "1.5", "3", "0x0")) ?
                        List.of("4", "1.5", "3", "0x0", values.get(4).substring(values.get(4).indexOf('"'))) : values);
        assertEquals("36", values.get(5));
        assertTrue(values.get(6).endsWith("\"first\""), values.get(6));
        assertEquals("4", seen.get(0).get("n"));
        assertEquals("32", seen.get(0).get("all"));
        assertEquals("2", seen.get(1).get("calls"));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void trapsShowTheLine(int dwarf) throws IOException {
        try (Context context = Context.newBuilder().option("engine.WarnInterpreterOnly", "false").build()) {
            Value divide = exports(context, module(dwarf)).getMember("divide");
            PolyglotException e = assertThrows(PolyglotException.class, () -> divide.execute(1, 0));
            String frame = e.getGuestObject().getMember("stackTrace").getArrayElement(0).asString();
            assertTrue(frame.startsWith("divide (shapes.c:40, shapes.wasm:0x"), frame);
            assertEquals(40, e.getSourceLocation().getStartLine());
        }
    }

    /** Whatever debug information says, the program runs. */
    @Test
    void brokenDebugInformationBreaksNothing() throws IOException {
        byte[] good = module(5);
        int start = new String(good, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf(".debug_abbrev");
        int end = new String(good, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("names", start);
        Random random = new Random(1);
        try (Engine engine = engine();
                        DebuggerSession session = engine.getInstruments().get("debugger").lookup(Debugger.class).startSession(event -> {
                            variables(event.getTopStackFrame().getScope());
                            event.prepareStepInto(1);
                        })) {
            int runs = 0;
            for (int i = 0; i < 300; i++) {
                byte[] bytes = good.clone();
                for (int change = 0; change <= i % 4; change++) {
                    bytes[start + random.nextInt(end - start)] = (byte) (random.nextBoolean() ? random.nextInt(256) : 0xFF);
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
                    assertEquals(33, exports.getMember("run").execute(4).asInt());
                    assertThrows(PolyglotException.class, () -> exports.getMember("divide").execute(1, 0));
                    runs++;
                }
            }
            assertTrue(runs > 200, "runs: " + runs);
        }
    }
}
