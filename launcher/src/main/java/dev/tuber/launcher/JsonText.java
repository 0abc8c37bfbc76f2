package dev.tuber.launcher;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Values as JSON, in lines with indentation. */
final class JsonText {

    private static final String INDENTATION = "  ";

    private final StringBuilder text = new StringBuilder();

    private JsonText() {
    }

    /** @param value of maps with strings as keys, lists, strings, numbers, booleans and null */
    static String of(Object value) {
        JsonText json = new JsonText();
        json.write(value, "");
        return json.text.toString();
    }

    private void write(Object value, String indentation) {
        switch (value) {
            case null -> text.append("null");
            case Map<?, ?> map -> writeMap(map, indentation);
            case List<?> list -> writeList(list, indentation);
            case CharSequence string -> writeString(string);
            default -> text.append(value);
        }
    }

    private void writeMap(Map<?, ?> map, String indentation) {
        String inner = indentation + INDENTATION;
        text.append('{');
        for (Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator(); entries.hasNext();) {
            Map.Entry<?, ?> entry = entries.next();
            text.append('\n').append(inner);
            writeString(entry.getKey().toString());
            text.append(": ");
            write(entry.getValue(), inner);
            text.append(entries.hasNext() ? "," : "\n" + indentation);
        }
        text.append('}');
    }

    private void writeList(List<?> list, String indentation) {
        String inner = indentation + INDENTATION;
        text.append('[');
        for (Iterator<?> elements = list.iterator(); elements.hasNext();) {
            text.append('\n').append(inner);
            write(elements.next(), inner);
            text.append(elements.hasNext() ? "," : "\n" + indentation);
        }
        text.append(']');
    }

    private void writeString(CharSequence string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char character = string.charAt(i);
            switch (character) {
                case '"', '\\' -> text.append('\\').append(character);
                case '\n' -> text.append("\\n");
                case '\t' -> text.append("\\t");
                case '\r' -> text.append("\\r");
                default -> {
                    if (character < ' ' || character == 0x7F) {
                        text.append("\\u%04x".formatted((int) character));
                    } else {
                        text.append(character);
                    }
                }
            }
        }
        text.append('"');
    }
}
