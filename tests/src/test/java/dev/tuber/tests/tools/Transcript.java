package dev.tuber.tests.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a client and a debugger have said to each other, one message a line, without what differs from run to run. Compared with a file in the
 * documentation; {@code -Dtuber.updateExpected=true} writes that anew.
 */
final class Transcript {
    private static final Path FOLDER = Path.of("../docs/transcripts");
    /** Longer texts, such as those of whole programs, are cut. */
    private static final int LONGEST_TEXT = 100;
    /** Of more elements the number is told. */
    private static final int LONGEST_ARRAY = 7;
    /** Hashes, handles and what nobody asked for. */
    private static final Set<String> NOISE = Set.of("hash", "uniqueId", "debuggerId", "executionContextId", "endLine", "endColumn",
                    "sourceMapURL", "startLine", "startColumn", "isContentScript", "isModule", "length", "writable", "configurable", "enumerable",
                    "isOwn", "this", "functionLocation", "internalProperties", "totalFrames", "expensive", "namedVariables", "allThreadsContinued",
                    "column", "columnNumber");

    private final List<String> lines = new ArrayList<>();

    void sent(String what, JsonNode message) {
        lines.add(("--> " + what + " " + shortened(message)).strip());
    }

    void received(String what, JsonNode message) {
        lines.add(("<-- " + what + (what.isEmpty() ? "" : " ") + shortened(message)).strip());
    }

    private static JsonNode shortened(JsonNode message) {
        return switch (message) {
            case ObjectNode object -> {
                ObjectNode result = object.objectNode();
                for (Map.Entry<String, JsonNode> member : object.properties()) {
                    if (member.getKey().equals("object")) {
                        result.set("object", member.getValue().path("objectId"));
                    } else if (!NOISE.contains(member.getKey()) && !member.getKey().startsWith("supports")) {
                        result.set(member.getKey(), shortened(member.getValue()));
                    }
                }
                yield result;
            }
            case ArrayNode array -> {
                ArrayNode result = array.arrayNode();
                for (int i = 0; i < Math.min(array.size(), LONGEST_ARRAY); i++) {
                    result.add(shortened(array.get(i)));
                }
                if (array.size() > LONGEST_ARRAY) {
                    result.add("… " + array.size() + " in all");
                }
                yield result;
            }
            case TextNode text when text.textValue().length() > LONGEST_TEXT ->
                TextNode.valueOf(text.textValue().substring(0, LONGEST_TEXT) + "…");
            default -> message;
        };
    }

    /** Compares with the file {@code NAME.txt}. */
    void assertIs(String name) throws IOException {
        Path expected = FOLDER.resolve(name + ".txt");
        if (Boolean.getBoolean("tuber.updateExpected")) {
            Files.write(expected, lines);
        }
        assertEquals(Files.readString(expected), String.join("\n", lines) + "\n");
    }
}
