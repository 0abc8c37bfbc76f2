package dev.tuber.wasm.nodes.simd;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the JSON of test scripts: objects as maps, arrays as lists, strings and numbers as strings. */
final class Json {
    private final String text;
    private int position;

    private Json(String text) {
        this.text = text;
    }

    static Object parse(String text) {
        return new Json(text).value();
    }

    private Object value() {
        return switch (next()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            default -> word();
        };
    }

    /** The next character that is no white space; not consumed. */
    private char next() {
        while (Character.isWhitespace(text.charAt(position))) {
            position++;
        }
        return text.charAt(position);
    }

    private Map<String, Object> object() {
        Map<String, Object> members = new LinkedHashMap<>();
        position++;
        while (next() != '}') {
            String name = string();
            expect(':');
            next();
            members.put(name, value());
            skipComma();
        }
        position++;
        return members;
    }

    private List<Object> array() {
        List<Object> elements = new ArrayList<>();
        position++;
        while (next() != ']') {
            elements.add(value());
            skipComma();
        }
        position++;
        return elements;
    }

    private void skipComma() {
        if (next() == ',') {
            position++;
        }
    }

    private void expect(char c) {
        if (next() != c) {
            throw new IllegalStateException("expected " + c + " at " + position);
        }
        position++;
    }

    /** Escapes stay as they are: names with escapes are not looked up in these tests. */
    private String string() {
        expect('"');
        int start = position;
        while (text.charAt(position) != '"') {
            position += text.charAt(position) == '\\' ? 2 : 1;
        }
        return text.substring(start, position++);
    }

    private String word() {
        int start = position;
        while (",]} \r\n".indexOf(text.charAt(position)) < 0) {
            position++;
        }
        return text.substring(start, position);
    }
}
