package dev.tuber.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.SourceSection;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts as sources of the language. */
class TextSourceTest {
    private static final String DIVIDE = """
                    (module
                      (func $divide (export "divide") (param i32 i32) (result i32)
                        (i32.div_u (local.get 0) (local.get 1))))""";

    private final Context context = Context.newBuilder().option("engine.WarnInterpreterOnly", "false").build();

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void aStringIsAModule() {
        Value divide = context.eval("wasm", DIVIDE).newInstance().getMember("exports").getMember("divide");
        assertEquals(3, divide.execute(7, 2).asInt());
    }

    @Test
    void filesAreToldByTheirNames(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("name.wat"), "(module (func (export \"é\")))");
        Value module = context.eval(Source.newBuilder("wasm", file.toFile()).build());
        assertEquals("[é]", module.newInstance().getMember("exports").getMemberKeys().toString());
    }

    @Test
    void trapsShowLineAndColumn() {
        Value divide = context.eval("wasm", DIVIDE).newInstance().getMember("exports").getMember("divide");
        PolyglotException e = assertThrows(PolyglotException.class, () -> divide.execute(1, 0));
        String frame = e.getGuestObject().getMember("stackTrace").getArrayElement(0).asString();
        assertTrue(frame.startsWith("divide (") && frame.endsWith(":3:6)"), frame);
        SourceSection section = e.getPolyglotStackTrace().iterator().next().getSourceLocation();
        assertEquals(2, section.getStartLine());
        assertTrue(section.getCharacters().toString().startsWith("(func $divide"), section.toString());
        assertTrue(section.getCharacters().toString().endsWith("(local.get 1)))"), section.toString());
    }

    @Test
    void errorsHaveAPlaceInTheText() {
        assertError("(module\n  (func i32.ad))", "unknown operator i32.ad (at 2:9)", 2, 9);
        assertError("(module\n  (func (result i32)))", "type mismatch", 2, 21);
    }

    private void assertError(String text, String message, int line, int column) {
        PolyglotException e = assertThrows(PolyglotException.class, () -> context.eval("wasm", text));
        assertTrue(e.isSyntaxError());
        assertTrue(e.getMessage().startsWith(message), e.getMessage());
        assertEquals(line, e.getSourceLocation().getStartLine());
        assertEquals(column, e.getSourceLocation().getStartColumn());
    }
}
