package dev.tuber.tests.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tuber.wasm.text.TextParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.ByteSequence;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which nodes carry which tags: {@code tags.wat}, as a binary in its generated text and as it was written.
 * {@code -Dtuber.updateExpected=true} writes the expected files anew.
 */
class TagsTest {
    private static final Path FOLDER = Path.of("src/test/resources/dev/tuber/tests/tools");

    private static Source source(String kind) throws IOException {
        String text = Files.readString(FOLDER.resolve("tags.wat"));
        return switch (kind) {
            case "written" -> Source.newBuilder("wasm", text, "tags.wat").build();
            case "generated" -> binary(TextParser.parse(text).bytes(), "tags.wasm");
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static Source binary(byte[] bytes, String name) throws IOException {
        return Source.newBuilder("wasm", ByteSequence.create(bytes), name).mimeType("application/wasm").build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"written", "generated"})
    void tags(String kind) throws IOException {
        String report;
        try (Engine engine = Engine.newBuilder().option("engine.WarnInterpreterOnly", "false").build();
                        Context context = Context.newBuilder().engine(engine).build()) {
            TagRecorder recorder = engine.getInstruments().get(TagRecorder.ID).lookup(TagRecorder.class);
            recorder.start("tags.wat");
            Value exports = context.eval(source(kind)).newInstance().getMember("exports");
            for (String name : exports.getMemberKeys()) {
                try {
                    exports.getMember(name).execute(3);
                } catch (PolyglotException e) {
                    assertEquals("unreachable", e.getMessage());
                }
            }
            report = recorder.report();
        }
        Path expected = FOLDER.resolve("tags-" + kind + ".expected");
        if (Boolean.getBoolean("tuber.updateExpected")) {
            Files.writeString(expected, report);
        }
        assertEquals(Files.readString(expected), report);
    }
}
