package dev.tuber.tests.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tuber.wasm.text.TextParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.io.ByteSequence;
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
