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

/** A debugging session over the protocol of Chrome's developer tools. */
class InspectorTest {

    private static Source source(String name, byte[] bytes) throws IOException {
        return Source.newBuilder("wasm", ByteSequence.create(bytes), name).mimeType("application/wasm").build();
    }

    private static void begin(InspectorClient client) throws IOException {
        client.command("Runtime.enable", "{}");
        client.command("Debugger.enable", "{}");
        client.command("Runtime.runIfWaitingForDebugger", "{}");
    }

    @Test
    void aModuleWithoutDebugInformation() throws Exception {
        Source module = source("factorial.wasm", TextParser.parse(DapTest.PROGRAM).bytes());
        try (DebuggedProgram program = DebuggedProgram.start("inspect", module, Map.of(), exports -> exports.getMember("main").execute(4).asInt());
                        InspectorClient client = program.inspect()) {
            begin(client);
            String script = client.event("Debugger.scriptParsed").path("scriptId").asText();
            assertEquals(List.of("main"), names(client.event("Debugger.paused")));
            String text = client.command("Debugger.getScriptSource", "{'scriptId': '%s'}".formatted(script)).path("scriptSource").asText();
            int line = text.lines().map(String::strip).toList().indexOf("i32.mul");
            assertTrue(line > 0, text);

            String breakpoint = client.command("Debugger.setBreakpoint", "{'location': {'scriptId': '%s', 'lineNumber': %d}}".formatted(script, line))
                            .path("breakpointId").asText();
            client.command("Debugger.stepOver", "{}");
            client.event("Debugger.paused");
            client.command("Debugger.stepInto", "{}");
            assertEquals(List.of("factorial", "main"), names(client.event("Debugger.paused")));
            client.command("Debugger.resume", "{}");
            JsonNode paused = client.event("Debugger.paused");
            assertEquals(List.of("factorial", "factorial", "factorial", "main"), names(paused));
            JsonNode top = paused.path("callFrames").get(0);
            assertEquals(line, top.path("location").path("lineNumber").asInt());
            assertEquals(List.of("block {$operand0=2, $operand1=1}", "local {$n=2}", "closure {$calls=4, $memory0=Memory (memory 1), exports=Exports exports [memory, main]}"),
                            scopes(client, top).subList(0, 3));
            assertEquals("3", evaluate(client, paused.path("callFrames").get(1), "$n"));
            assertEquals("0", evaluate(client, top, "$memory0[16]"));
            client.command("Debugger.setVariableValue", "{'scopeNumber': 1, 'variableName': '$n', 'newValue': {'value': 5}, 'callFrameId': '%s'}".formatted(
                            top.path("callFrameId").asText()));
            assertEquals("5", evaluate(client, top, "$n"));
            client.command("Debugger.stepOut", "{}");
            assertEquals(List.of("factorial", "factorial", "main"), names(client.event("Debugger.paused")));
            client.command("Debugger.removeBreakpoint", "{'breakpointId': '%s'}".formatted(breakpoint));
            client.command("Debugger.resume", "{}");
            assertEquals(24, program.result());
            client.transcript().assertIs("inspect-without-debug-information");
        }
    }

    @Test
    void aProgramInC() throws Exception {
        Source module = source("shapes.wasm", SourceDebuggingTest.class.getResourceAsStream("shapes-dwarf5.wasm").readAllBytes());
        try (DebuggedProgram program = DebuggedProgram.start("inspect", module, Map.of(), exports -> exports.getMember("run").execute(4).asInt());
                        InspectorClient client = program.inspect()) {
            begin(client);
            client.command("Debugger.setBreakpointByUrl", "{'url': 'file:///project/shapes.c', 'lineNumber': 23, 'columnNumber': 0}");
            assertEquals(List.of("run"), names(client.event("Debugger.paused")));
            client.command("Debugger.resume", "{}");
            JsonNode paused = client.event("Debugger.paused");
            assertEquals(List.of("length", "run"), names(paused));
            JsonNode top = paused.path("callFrames").get(0);
            assertEquals(23, top.path("location").path("lineNumber").asInt());
            List<String> scopes = scopes(client, top);
            assertTrue(scopes.getFirst().startsWith("local {p=0x"), scopes.toString());
            assertEquals("4", evaluate(client, top, "p->x"));
            assertEquals("3", evaluate(client, paused.path("callFrames").get(1), "points[1].x"));
            client.command("Debugger.stepInto", "{}");
            assertEquals(List.of("square", "length", "run"), names(client.event("Debugger.paused")));
            client.command("Debugger.stepOver", "{}");
            JsonNode inSquare = client.event("Debugger.paused").path("callFrames").get(0);
            assertEquals(15, inSquare.path("location").path("lineNumber").asInt());
            assertEquals("16", evaluate(client, inSquare, "result"));
            client.command("Debugger.setBreakpointsActive", "{'active': false}");
            client.command("Debugger.resume", "{}");
            assertEquals(4 * 4 + 3 * 3 + 7 + 1, program.result());
            client.transcript().assertIs("inspect-c");
        }
    }

    private static List<String> names(JsonNode paused) {
        List<String> names = new ArrayList<>();
        paused.path("callFrames").forEach(frame -> names.add(frame.path("functionName").asText()));
        return names;
    }

    private static String evaluate(InspectorClient client, JsonNode frame, String expression) throws IOException {
        JsonNode result = client.command("Debugger.evaluateOnCallFrame", "{'callFrameId': '%s', 'expression': '%s'}".formatted(
                        frame.path("callFrameId").asText(), expression)).path("result");
        return result.has("value") ? result.path("value").asText() : result.path("description").asText();
    }

    private static List<String> scopes(InspectorClient client, JsonNode frame) throws IOException {
        List<String> result = new ArrayList<>();
        for (JsonNode scope : frame.path("scopeChain")) {
            List<String> values = new ArrayList<>();
            client.command("Runtime.getProperties", "{'objectId': '%s'}".formatted(scope.path("object").path("objectId").asText())).path("result").forEach(
                            variable -> {
                                JsonNode value = variable.path("value");
                                values.add(variable.path("name").asText() + "=" + (value.has("value") ? value.path("value").asText() : value.path("description").asText()));
                            });
            result.add(scope.path("type").asText() + " {" + String.join(", ", values) + "}");
        }
        return result;
    }
}
