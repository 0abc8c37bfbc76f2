package dev.tuber.wasm.debug.names;

import java.util.Map;

/** Punctuation in names of Rust's older scheme. */
final class RustEscapes {
    private static final Map<String, String> ESCAPES = Map.of("SP", "@", "BP", "*", "RF", "&", "LT", "<", "GT", ">", "LP", "(", "RP", ")", "C",
                    ",");

    private RustEscapes() {
    }

    static String undo(String name) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char character = name.charAt(i);
            int end = character == '$' ? name.indexOf('$', i + 1) : -1;
            String plain = end < 0 ? null : plain(name.substring(i + 1, end));
            if (plain != null) {
                text.append(plain);
                i = end;
            } else if (name.startsWith("..", i)) {
                text.append("::");
                i++;
            } else if (!(character == '_' && name.startsWith("_$", i) && (i == 0 || name.charAt(i - 1) == ':'))) {
                text.append(character);
            }
        }
        return text.toString();
    }

    private static String plain(String escape) {
        if (escape.startsWith("u") && escape.length() <= 7) {
            try {
                int codePoint = Integer.parseInt(escape.substring(1), 16);
                return Character.isValidCodePoint(codePoint) ? Character.toString(codePoint) : null;
            } catch (NumberFormatException e) {
                return null;
            }
        }
        return ESCAPES.get(escape);
    }
}
