package dev.tuber.wasm.text.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

    @ParameterizedTest
    @CsvSource({"main,$main", "a::b<c>,$a::b<c>", "a b,'$\"a b\"'", "f(int),'$\"f(int)\"'", "λ,'$\"λ\"'", "a;b,'$\"a;b\"'"})
    void identifiersAreQuotedWhereNeeded(String name, String identifier) {
        assertEquals(identifier, Identifiers.identifier(name));
    }

    @Test
    void stringsEscapeWhatDoesNotShow() {
        assertEquals("\"a\\tb\\n\\r\\\"\\\\\"", StringText.quote("a\tb\n\r\"\\"));
        assertEquals("\"\\u{0}\\u{7f}\\u{200b}\\u{202e}\\u{a0}\"", StringText.quote("\0\u007F\u200B\u202E\u00A0"));
        assertEquals("\"é😀\"", StringText.quote("é😀"));
    }

    @Test
    void bytesAreAsciiOrHexadecimal() {
        StringBuilder text = new StringBuilder();
        TextSink sink = new TextSink(text, false);
        StringText.writeBytes(sink, new byte[] {'x', 0, 'a', '"', '\\', '\n', (byte) 0xE9, 127, 'y'}, 1, 7);
        sink.flush();
        assertEquals("\"\\00a\\\"\\\\\\0a\\e9\\7f\"", text.toString());
    }

    @Test
    void repeatedNamesBecomeUnique() {
        Identifiers identifiers = Identifiers.of(Map.of(0, "f", 1, "f#2", 2, "f", 4, "", 9, "beyond"), 6);
        assertEquals("$f", identifiers.get(0));
        assertEquals("$f#2", identifiers.get(1));
        assertEquals("$f#2#", identifiers.get(2));
        assertNull(identifiers.get(3));
        assertNull(identifiers.get(4));
        assertTrue(identifiers.isNamed(4));
        assertFalse(identifiers.isNamed(3));
        assertNull(identifiers.get(9));
        StringBuilder text = new StringBuilder();
        TextSink sink = new TextSink(text, false);
        for (int i = 0; i < 5; i++) {
            identifiers.writeDefinition(sink, i);
            sink.write('|');
        }
        identifiers.writeReference(sink, -1);
        sink.flush();
        assertEquals(" $f (;0;)| $f#2 (;1;)| $f#2# (@name \"f\") (;2;)| (;3;)| (@name \"\") (;4;)|4294967295", text.toString());
    }
}
