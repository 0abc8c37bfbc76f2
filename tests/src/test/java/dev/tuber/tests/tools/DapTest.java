package dev.tuber.tests.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tuber.wasm.text.TextParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.ByteSequence;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.junit.jupiter.api.Test;

/** A debugging session over the real protocol. */
class DapTest {
    static final String PROGRAM = """
                    (module
                      (memory (export "memory") 1)
                      (global $calls (mut i32) (i32.const 0))
                      (func $factorial (param $n i32) (result i32)
                        (global.set $calls (i32.add (global.get $calls) (i32.const 1)))
                        (if (result i32) (i32.le_u (local.get $n) (i32.const 1))
                          (then (i32.const 1))
                          (else (i32.mul (local.get $n) (call $factorial (i32.sub (local.get $n) (i32.const 1)))))))
                      (func (export "main") (param i32) (result i32)
                        (call $factorial (local.get 0))))
                    """;

    private static final String HOST_CALLS = """
                    (module
                      (import "host" "half" (func $half (param i32) (result i32)))
                      (global $global (mut i32) (i32.const 0))
                      (func $triple (param $x i32) (result i32)
                        (i32.mul (local.get $x) (i32.const 3)))
                      (func $main (export "main") (param $n i32) (result i32) (local $i i32) (local $sum i32)
                        (loop $again
                          (local.set $sum (i32.add (call $half (call $triple (local.get $i))) (local.get $sum)))
                          (local.set $sum (i32.add (local.get $sum) (global.get $global)))
                          (br_if $again (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $n))))
                        (local.get $sum))
                      (func $divide (export "divide") (param i32 i32) (result i32)
                        (i32.div_s (local.get 0) (local.get 1))))
                    """;

    private static final String THREADS = """
                    (module
                      (import "wasi" "thread-spawn" (func $spawn (param i32) (result i32)))
                      (import "env" "memory" (memory 1 1 shared))
                      (func $square (param $x i32) (result i32)
                        (i32.mul (local.get $x) (local.get $x)))
                      (func (export "wasi_thread_start") (param $id i32) (param $argument i32)
                        (drop (i32.atomic.rmw.add (i32.const 0) (call $square (local.get $argument))))
                        (drop (i32.atomic.rmw.add (i32.const 4) (i32.const 1))))
                      (func (export "main") (result i32)
                        (drop (call $square (i32.const 2)))
                        (drop (call $spawn (i32.const 3)))
                        (drop (call $spawn (i32.const 4)))
                        (loop $wait
                          (br_if $wait (i32.ne (i32.atomic.load (i32.const 4)) (i32.const 2))))
                        (i32.atomic.load (i32.const 0))))
                    """;

    @Test
    void aModuleWithoutDebugInformation() throws Exception {
        Source module = Source.newBuilder("wasm", ByteSequence.create(TextParser.parse(PROGRAM).bytes()), "factorial.wasm").mimeType(
                        "application/wasm").build();
        try (DebuggedProgram program = DebuggedProgram.start("dap", module, Map.of(), exports -> exports.getMember("main").execute(4).asInt());
                        DapClient client = program.connect()) {
            client.request("initialize", "{'clientID': 'test', 'adapterID': 'wasm', 'linesStartAt1': true, 'columnsStartAt1': true}");
            client.request("attach", "{}");
            client.event("initialized");
            client.request("configurationDone", "{}");
            int thread = client.event("stopped").path("threadId").asInt();

            JsonNode top = frames(client, thread).get(0);
            assertEquals("main", top.path("name").asText());
            int source = top.path("source").path("sourceReference").asInt();
            assertEquals("factorial.wat", top.path("source").path("name").asText());
            String text = client.request("source", "{'source': {'sourceReference': %1$d}, 'sourceReference': %1$d}".formatted(source)).path("content").asText();
            int line = text.lines().map(String::strip).toList().indexOf("i32.mul") + 1;
            assertTrue(line > 0, text);
            assertEquals("call $factorial", text.lines().toList().get(top.path("line").asInt()).strip());

            client.request("setBreakpoints", "{'source': {'name': 'factorial.wat', 'sourceReference': %d}, 'breakpoints': [{'line': %d}]}".formatted(
                            source, line));
            client.request("next", "{'threadId': %d}".formatted(thread));
            client.event("stopped");
            client.request("stepIn", "{'threadId': %d}".formatted(thread));
            client.event("stopped");
            assertEquals(List.of("factorial", "main"), names(frames(client, thread)));
            client.request("continue", "{'threadId': %d}".formatted(thread));
            client.event("stopped");
            JsonNode stack = frames(client, thread);
            assertEquals(List.of("factorial", "factorial", "factorial", "main"), names(stack));
            assertEquals(line, stack.get(0).path("line").asInt());
            assertEquals(List.of("Block {$operand0=2, $operand1=1}", "Local {$n=2}",
                            "Closure {$calls=4, $memory0=(memory 1), exports=exports [memory, main]}"), scopes(client, stack.get(0)).subList(0, 3));
            assertEquals("3", evaluate(client, stack.get(1), "$n"));
            client.request("stepOut", "{'threadId': %d}".formatted(thread));
            client.event("stopped");
            assertEquals(List.of("factorial", "factorial", "main"), names(frames(client, thread)));
            client.request("setBreakpoints", "{'source': {'name': 'factorial.wat', 'sourceReference': %d}, 'breakpoints': []}".formatted(source));
            client.request("continue", "{'threadId': %d}".formatted(thread));
            assertEquals(24, program.result());
            client.transcript().assertIs("dap-without-debug-information");
        }
    }

    /** Conditional breakpoints, variables that are changed, steps around a function of the host, and traps. */
    @Test
    void breakpointsAndTraps() throws Exception {
        Source module = Source.newBuilder("wasm", ByteSequence.create(TextParser.parse(HOST_CALLS).bytes()), "calls.wasm").mimeType(
                        "application/wasm").build();
        ProxyExecutable half = arguments -> arguments[0].asInt() / 2;
        try (DebuggedProgram program = DebuggedProgram.startModule("dap", module, Map.of(), loaded -> {
            Value exports = loaded.newInstance(ProxyObject.fromMap(Map.of("host", ProxyObject.fromMap(Map.of("half", half))))).getMember("exports");
            int result = exports.getMember("main").execute(4).asInt();
            PolyglotException trap = assertThrows(PolyglotException.class, () -> exports.getMember("divide").execute(result, 0));
            assertEquals("integer divide by zero", trap.getMessage());
            return result;
        }); DapClient client = program.connect()) {
            client.request("initialize", "{'clientID': 'test', 'adapterID': 'wasm', 'linesStartAt1': true, 'columnsStartAt1': true}");
            client.request("attach", "{}");
            client.event("initialized");
            client.request("setExceptionBreakpoints", "{'filters': ['all']}");
            client.request("configurationDone", "{}");
            int thread = client.event("stopped").path("threadId").asInt();
            int source = frames(client, thread).get(0).path("source").path("sourceReference").asInt();
            List<String> text = client.request("source", "{'source': {'sourceReference': %1$d}, 'sourceReference': %1$d}".formatted(source)).path(
                            "content").asText().lines().map(String::strip).toList();
            String breakpoint = "{'line': %d, 'condition': '$x == 2'}".formatted(text.indexOf("i32.mul") + 1);
            client.request("setBreakpoints", "{'source': {'name': 'calls.wat', 'sourceReference': %d}, 'breakpoints': [%s]}".formatted(source,
                            breakpoint));
            client.request("continue", "{'threadId': %d}".formatted(thread));
            client.event("stopped");
            JsonNode stack = frames(client, thread);
            assertEquals(List.of("triple", "main"), names(stack));
            assertEquals("2", evaluate(client, stack.get(0), "$x"));
            assertEquals("2", evaluate(client, stack.get(1), "$i"));

            int locals = client.request("scopes", "{'frameId': %d}".formatted(stack.get(1).path("id").asInt())).path("scopes").get(1).path(
                            "variablesReference").asInt();
            client.request("variables", "{'variablesReference': %d}".formatted(locals));
            assertEquals("1000", client.request("setVariable", "{'variablesReference': %d, 'name': '$sum', 'value': '1000'}".formatted(locals)).path(
                            "value").asText());
            assertEquals("50", evaluate(client, stack.get(0), "$global = 50"));

            client.request("stepOut", "{'threadId': %d}".formatted(thread));
            client.event("stopped");
            assertEquals("call $half", line(text, frames(client, thread)));
            // The host has no source: a step into it is a step over it.
            client.request("stepIn", "{'threadId': %d}".formatted(thread));
            client.event("stopped");
            assertEquals(List.of("main"), names(frames(client, thread)));
            assertEquals("local.get $sum", line(text, frames(client, thread)));
            client.request("continue", "{'threadId': %d}".formatted(thread));

            JsonNode trap = client.event("stopped");
            assertEquals("exception", trap.path("reason").asText());
            assertEquals("i32.div_s", line(text, frames(client, thread)));
            client.request("exceptionInfo", "{'threadId': %d}".formatted(thread));
            client.request("continue", "{'threadId': %d}".formatted(thread));
            // Halves of 0, 3, 6 and 9, the sum so far replaced at the third, and the global added by each.
            assertEquals(1000 + 3 + 50 + 4 + 50, program.result());
            client.transcript().assertIs("dap-breakpoints-and-traps");
        }
    }

    private static String line(List<String> text, JsonNode frames) {
        return text.get(frames.get(0).path("line").asInt() - 1);
    }

    @Test
    void aProgramInC() throws Exception {
        byte[] bytes = SourceDebuggingTest.class.getResourceAsStream("shapes-dwarf5.wasm").readAllBytes();
        Source module = Source.newBuilder("wasm", ByteSequence.create(bytes), "shapes.wasm").mimeType("application/wasm").build();
        try (DebuggedProgram program = DebuggedProgram.start("dap", module, Map.of(), exports -> exports.getMember("run").execute(4).asInt());
                        DapClient client = program.connect()) {
            client.request("initialize", "{'clientID': 'test', 'adapterID': 'wasm', 'linesStartAt1': true, 'columnsStartAt1': true}");
            client.request("attach", "{}");
            client.event("initialized");
            client.request("setBreakpoints", "{'source': {'path': '/project/shapes.c'}, 'breakpoints': [{'line': 24}]}");
            client.request("configurationDone", "{}");
            int thread = client.event("stopped").path("threadId").asInt();
            assertEquals("run 31", place(frames(client, thread).get(0)));
            client.request("continue", "{'threadId': %d}".formatted(thread));
            client.event("stopped");
            JsonNode stack = frames(client, thread);
            assertEquals("length 24", place(stack.get(0)));
            assertEquals("/project/shapes.c", stack.get(0).path("source").path("path").asText());
            assertEquals("run 34", place(stack.get(1)));
            List<String> scopes = scopes(client, stack.get(0));
            assertTrue(scopes.getFirst().startsWith("Local {p=0x"), scopes.toString());
            assertEquals("4", evaluate(client, stack.get(0), "p->x"));
            assertEquals("3", evaluate(client, stack.get(1), "points[1].x"));
            client.request("stepIn", "{'threadId': %d}".formatted(thread));
            client.event("stopped");
            assertEquals("square 15", place(frames(client, thread).get(0)));
            client.request("next", "{'threadId': %d}".formatted(thread));
            client.event("stopped");
            assertEquals("square 16", place(frames(client, thread).get(0)));
            assertEquals("16", evaluate(client, frames(client, thread).get(0), "result"));
            client.request("setBreakpoints", "{'source': {'path': '/project/shapes.c'}, 'breakpoints': []}");
            client.request("continue", "{'threadId': %d}".formatted(thread));
            assertEquals(4 * 4 + 3 * 3 + 7 + 1, program.result());
            client.transcript().assertIs("dap-c");
        }
    }

    /** Threads of a WASI program stop at a breakpoint each, and go on one by one. */
    @Test
    void severalThreads() throws Exception {
        Source module = Source.newBuilder("wasm", ByteSequence.create(TextParser.parse(THREADS).bytes()), "threads.wasm").mimeType(
                        "application/wasm").build();
        try (DebuggedProgram program = DebuggedProgram.start("dap", module, Map.of("wasm.Builtins", "wasi"), exports -> exports.getMember("main").execute().asInt());
                        DapClient client = program.connect()) {
            client.request("initialize", "{'clientID': 'test', 'adapterID': 'wasm', 'linesStartAt1': true, 'columnsStartAt1': true}");
            client.request("attach", "{}");
            client.event("initialized");
            client.request("configurationDone", "{}");
            int main = client.event("stopped").path("threadId").asInt();
            int source = frames(client, main).get(0).path("source").path("sourceReference").asInt();
            List<String> text = client.request("source", "{'source': {'sourceReference': %1$d}, 'sourceReference': %1$d}".formatted(source)).path(
                            "content").asText().lines().map(String::strip).toList();
            client.request("setBreakpoints", "{'source': {'name': 'threads.wat', 'sourceReference': %d}, 'breakpoints': [{'line': %d}]}".formatted(source,
                            text.indexOf("i32.mul") + 1));
            client.request("continue", "{'threadId': %d}".formatted(main));
            // Truffle finds the breakpoint's place when the function first runs; a thread that is there at that moment may miss it.
            assertEquals(main, client.event("stopped").path("threadId").asInt());
            client.request("continue", "{'threadId': %d}".formatted(main));
            Set<Integer> stopped = new TreeSet<>();
            Set<String> arguments = new TreeSet<>();
            stopped.add(client.event("stopped").path("threadId").asInt());
            stopped.add(client.event("stopped").path("threadId").asInt());
            // From the lowest thread on: the server takes a frame's number for a thread's if a stopped thread has that.
            for (int thread : stopped) {
                JsonNode stack = frames(client, thread);
                assertEquals(List.of("square", "wasi_thread_start"), names(stack));
                assertEquals("i32.mul", line(text, stack));
                arguments.add(evaluate(client, stack.get(0), "$x"));
            }
            assertEquals(Set.of("3", "4"), arguments);
            assertEquals(2, stopped.size());
            assertFalse(stopped.contains(main));
            List<Integer> known = new ArrayList<>();
            client.request("threads", "{}").path("threads").forEach(thread -> known.add(thread.path("id").asInt()));
            assertTrue(known.containsAll(stopped) && known.contains(main), known.toString());
            for (int thread : stopped) {
                client.request("continue", "{'threadId': %d}".formatted(thread));
            }
            assertEquals(3 * 3 + 4 * 4, program.result());
        }
    }

    private static String place(JsonNode frame) {
        return frame.path("name").asText() + " " + frame.path("line").asInt();
    }

    private static JsonNode frames(DapClient client, int thread) throws IOException {
        return client.request("stackTrace", "{'threadId': %d}".formatted(thread)).path("stackFrames");
    }

    private static List<String> names(JsonNode frames) {
        List<String> names = new ArrayList<>();
        frames.forEach(frame -> names.add(frame.path("name").asText()));
        return names;
    }

    private static String evaluate(DapClient client, JsonNode frame, String expression) throws IOException {
        return client.request("evaluate", "{'frameId': %d, 'expression': '%s'}".formatted(frame.path("id").asInt(), expression)).path("result").asText();
    }

    private static List<String> scopes(DapClient client, JsonNode frame) throws IOException {
        List<String> result = new ArrayList<>();
        for (JsonNode scope : client.request("scopes", "{'frameId': %d}".formatted(frame.path("id").asInt())).path("scopes")) {
            List<String> values = new ArrayList<>();
            client.request("variables", "{'variablesReference': %d}".formatted(scope.path("variablesReference").asInt())).path("variables").forEach(
                            variable -> values.add(variable.path("name").asText() + "=" + variable.path("value").asText()));
            result.add(scope.path("name").asText() + " {" + String.join(", ", values) + "}");
        }
        return result;
    }
}
