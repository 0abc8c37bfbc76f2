package dev.tuber.tests.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.oracle.truffle.api.debug.Breakpoint;
import com.oracle.truffle.api.debug.DebugException;
import com.oracle.truffle.api.debug.DebugScope;
import com.oracle.truffle.api.debug.DebugStackFrame;
import com.oracle.truffle.api.debug.DebugValue;
import com.oracle.truffle.api.debug.Debugger;
import com.oracle.truffle.api.debug.DebuggerSession;
import com.oracle.truffle.api.debug.SourceElement;
import com.oracle.truffle.api.debug.StepConfig;
import com.oracle.truffle.api.debug.SuspendedEvent;
import com.oracle.truffle.api.source.Source;
import dev.tuber.wasm.text.TextParser;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.ByteSequence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Debugging of modules without debug information, by Truffle's own debugger. */
class DebuggerTest {
    private static final String PROGRAM = """
                    (module $program
                      (memory $heap (export "memory") 1)
                      (global $calls (mut i32) (i32.const 0))
                      (global i64 (i64.const 7))
                      (table $callees 1 funcref)
                      (elem (i32.const 0) $square)
                      (type $unary (func (param i32) (result i32)))
                      (func $square (param $x i32) (result i32) (local f64)
                        (global.set $calls (i32.add (global.get $calls) (i32.const 1)))
                        (i32.store8 (local.get $x) (i32.const 42))
                        (i32.mul (local.get $x) (local.get $x)))
                      (func $main (export "main") (param $n i32) (result i32)
                        (local $sum i32)
                        (loop $next
                          (local.set $sum (i32.add (local.get $sum) (call $square (local.get $n))))
                          (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
                        (local.get $sum)))
                    """;

    private final Engine engine = Engine.newBuilder().allowExperimentalOptions(true).option("engine.WarnInterpreterOnly", "false")
                    .option("engine.AssertProbes", "true").build();
    private final Context context = Context.newBuilder().engine(engine).build();
    private final Debugger debugger = engine.getInstruments().get("debugger").lookup(Debugger.class);

    @AfterEach
    void close() {
        context.close();
        engine.close();
    }

    private Value main(String text, boolean isBinary) {
        Value module = isBinary ? context.eval(org.graalvm.polyglot.Source.newBuilder("wasm", ByteSequence.create(TextParser.parse(text).bytes()),
                        "program.wasm").mimeType("application/wasm").buildLiteral()) : context.eval("wasm", text);
        return module.newInstance().getMember("exports").getMember("main");
    }

    /** Runs {@code main(2)}, stopped before its first instruction, and takes one action at each further stop. */
    private List<SuspendedEvent> run(Value main, List<Consumer<SuspendedEvent>> actions) {
        List<SuspendedEvent> events = new ArrayList<>();
        try (DebuggerSession session = debugger.startSession(event -> {
            Consumer<SuspendedEvent> action = events.size() < actions.size() ? actions.get(events.size()) : SuspendedEvent::prepareContinue;
            events.add(event);
            action.accept(event);
        })) {
            session.suspendNextExecution();
            assertEquals(5, main.execute(2).asInt());
        }
        assertTrue(events.size() >= actions.size(), "stops: " + events.size());
        return events;
    }

    private static void assertAt(SuspendedEvent event, String function, String code) {
        assertEquals(function + ": " + code, event.getTopStackFrame().getName() + ": " + event.getSourceSection().getCharacters());
    }

    private static List<String> scopes(SuspendedEvent event) {
        List<String> result = new ArrayList<>();
        for (DebugScope scope = event.getTopStackFrame().getScope(); scope != null; scope = scope.getParent()) {
            List<String> values = new ArrayList<>();
            for (DebugValue value : scope.getDeclaredValues()) {
                values.add(value.getName() + "=" + value.toDisplayString());
            }
            result.add(scope.getName() + " " + values);
        }
        return result;
    }

    @Test
    void instructionsAreSteps() {
        Consumer<SuspendedEvent> over = event -> event.prepareStepOver(1);
        run(main(PROGRAM, true), List.of(
                        event -> {
                            assertAt(event, "main", "local.get $sum");
                            assertEquals(List.of("main [$n=2, $sum=0]",
                                            "module program.wasm [$calls=0, $global1=7, $heap=(memory 1), $callees=(table 1 funcref), exports=exports [memory, main]]"),
                                            scopes(event));
                            event.prepareStepOver(1);
                        },
                        event -> {
                            assertAt(event, "main", "local.get $n");
                            assertEquals("operands [$operand0=0]", scopes(event).get(0));
                            event.prepareStepOver(1);
                        },
                        event -> {
                            assertAt(event, "main", "call $square");
                            assertEquals("operands [$operand0=0, $operand1=2]", scopes(event).get(0));
                            event.prepareStepInto(1);
                        },
                        event -> {
                            assertAt(event, "square", "global.get $calls");
                            assertEquals("square [$x=2, $local1=0.0]", scopes(event).get(0));
                            List<String> names = new ArrayList<>();
                            for (DebugStackFrame frame : event.getStackFrames()) {
                                names.add(frame.getName() + ":" + frame.getSourceSection().getCharacters());
                            }
                            assertEquals(List.of("square:global.get $calls", "main:call $square"), names);
                            DebugStackFrame caller = iterator(event).get(1);
                            assertEquals("2", caller.getScope().getParent().getDeclaredValue("$n").toDisplayString());
                            event.prepareStepOver(1);
                        }, over, over,
                        event -> {
                            assertAt(event, "square", "global.set $calls");
                            event.prepareStepOut(1);
                        },
                        event -> {
                            assertAt(event, "main", "call $square");
                            assertEquals("4", event.getReturnValue().toDisplayString());
                            event.prepareStepOver(1);
                        },
                        event -> assertAt(event, "main", "i32.add")));
    }

    private static List<DebugStackFrame> iterator(SuspendedEvent event) {
        List<DebugStackFrame> frames = new ArrayList<>();
        event.getStackFrames().forEach(frames::add);
        return frames;
    }

    @Test
    void breakpointsInGeneratedText() {
        Value main = main(PROGRAM, true);
        List<String> stops = new ArrayList<>();
        List<Source> sources = new ArrayList<>();
        try (DebuggerSession session = debugger.startSession(event -> {
            if (sources.isEmpty()) {
                sources.add(event.getSourceSection().getSource());
                event.getSession().install(Breakpoint.newBuilder(sources.getFirst()).lineIs(lineOf(sources.getFirst(), "i32.mul")).build());
            } else {
                stops.add(event.getTopStackFrame().getName() + " " + event.getSourceSection().getCharacters() + scopes(event).get(0));
            }
        })) {
            session.suspendNextExecution();
            assertEquals(5, main.execute(2).asInt());
        }
        assertEquals("program.wat", sources.getFirst().getName());
        assertEquals(List.of("square i32.muloperands [$operand0=2, $operand1=2]", "square i32.muloperands [$operand0=1, $operand1=1]"), stops);
    }

    private static int lineOf(Source source, String instruction) {
        for (int line = 1; line <= source.getLineCount(); line++) {
            if (source.getCharacters(line).toString().strip().equals(instruction)) {
                return line;
            }
        }
        throw new AssertionError(instruction);
    }

    @Test
    void writtenTextIsSteppedByLines() {
        List<Integer> lines = new ArrayList<>();
        List<Consumer<SuspendedEvent>> actions = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            actions.add(event -> {
                lines.add(event.getSourceSection().getStartLine());
                event.prepareStepOver(1);
            });
        }
        run(main(PROGRAM, false), actions);
        assertEquals(List.of(15, 16, 15, 16, 17), lines);
    }

    @Test
    void variablesCanBeChanged() {
        Value main = main(PROGRAM, true);
        try (DebuggerSession session = debugger.startSession(event -> {
            DebugValue sum = event.getTopStackFrame().getScope().getDeclaredValue("$sum");
            sum.set(100);
            assertThrows(DebugException.class, () -> sum.set(1.5));
        })) {
            session.suspendNextExecution();
            assertEquals(105, main.execute(2).asInt());
        }
    }

    @Test
    void expressionsAreEvaluated() {
        Value main = main(PROGRAM, true);
        try (DebuggerSession session = debugger.startSession(event -> {
            DebugStackFrame frame = event.getTopStackFrame();
            assertEquals("43", frame.eval("$n * 0x10 + (sum | 7) + 4").toDisplayString());
            assertEquals("true", frame.eval("n == 2 && $calls < 1 && !sum").toDisplayString());
            assertEquals("0.5", frame.eval("1.0 / n").toDisplayString());
            assertEquals("0", frame.eval("$heap[17]").toDisplayString());
            assertEquals("9", frame.eval("$calls = 9").toDisplayString());
            assertEquals("9", frame.eval("$calls").toDisplayString());
            for (String wrong : List.of("", "$nothing", "1 +", "(1", "1 / 0", "$heap[99999]", "$n.x", "$heap + 1", "1 2", "(".repeat(5000))) {
                assertThrows(DebugException.class, () -> frame.eval(wrong), wrong);
            }
        })) {
            session.suspendNextExecution();
            assertEquals(5, main.execute(2).asInt());
        }
    }

    @Test
    void expressionsShowTheirValues() {
        List<String> values = new ArrayList<>();
        try (DebuggerSession session = debugger.startSession(event -> {
            if (event.getReturnValue() != null) {
                values.add(event.getSourceSection().getCharacters() + " -> " + event.getReturnValue().toDisplayString());
            }
            event.prepareStepInto(StepConfig.newBuilder().sourceElements(SourceElement.EXPRESSION).build());
        }, SourceElement.EXPRESSION)) {
            session.suspendNextExecution();
            main(PROGRAM, true).execute(1);
        }
        assertTrue(values.contains("i32.mul -> 1"), values.toString());
        assertTrue(values.contains("call $square -> 1"), values.toString());
    }

    @Test
    void framesCanBeRestarted() {
        Value main = main(PROGRAM, true);
        List<String> stops = new ArrayList<>();
        try (DebuggerSession session = debugger.startSession(event -> {
            stops.add(event.getTopStackFrame().getName() + " " + event.getSourceSection().getCharacters());
            switch (stops.size()) {
                case 1, 2 -> event.prepareStepOver(1);
                case 3, 4, 6 -> event.prepareStepInto(1);
                case 5 -> event.prepareUnwindFrame(event.getTopStackFrame());
                default -> event.prepareContinue();
            }
        })) {
            session.suspendNextExecution();
            assertEquals(5, main.execute(2).asInt());
        }
        assertEquals(List.of("main local.get $sum", "main local.get $n", "main call $square", "square global.get $calls",
                        "square i32.const 1", "main call $square", "square global.get $calls"), stops);
    }
}
