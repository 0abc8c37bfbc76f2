package dev.tuber.tests.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;

/** What a person reads of each kind of value: its metaobject's name and its display string. {@code values.tsv} has a line for each. */
class DisplayTest {
    private static final String EXPECTED = "/dev/tuber/tests/tck/values.tsv";

    @Test
    void everyKindHasItsNameAndText() throws IOException {
        try (Context context = Context.newBuilder().allowAllAccess(true).build(); InputStream expected = DisplayTest.class.getResourceAsStream(EXPECTED)) {
            String actual = ValueKinds.all(context).stream().map(kind -> kind.name() + "\t" + metaName(kind.value()) + "\t" + kind.value() + "\n") //
                            .collect(Collectors.joining());
            assertEquals(new String(expected.readAllBytes(), StandardCharsets.UTF_8), actual);
            assertFalse(actual.contains("dev.tuber"), actual);
        }
    }

    @Test
    void metaobjectsKnowTheirInstances() {
        try (Context context = Context.newBuilder().allowAllAccess(true).build()) {
            Value exports = WasmLanguageProvider.exports(context, "two", "(module (memory (export \"m\") 1) (memory (export \"n\") 1) (func (export \"f\")))");
            Value memory = exports.getMember("m").getMetaObject();
            assertTrue(memory.isMetaInstance(exports.getMember("n")));
            assertFalse(memory.isMetaInstance(exports.getMember("f")));
            assertEquals("Memory", memory.getMetaSimpleName());
            assertEquals(memory, exports.getMember("n").getMetaObject());
        }
    }

    private static String metaName(Value value) {
        Value metaObject = value.getMetaObject();
        return metaObject == null ? "" : metaObject.getMetaQualifiedName();
    }
}
