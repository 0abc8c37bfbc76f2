package dev.tuber.wasm.debug.names;

/**
 * Rust's present scheme, "v0", of which disambiguators are left out and constants are shown without their types.
 *
 * @see <a href="https://rust-lang.github.io/rfcs/2603-rust-symbol-name-mangling-v0.html">RFC 2603</a>
 */
final class RustNames {
    private static final int MAXIMUM_DEPTH = 100;

    private final String name;
    private final int start;
    private final StringBuilder text = new StringBuilder();
    private int position;
    private int depth;

    private RustNames(String name, int start) {
        this.name = name;
        this.start = start;
        position = start;
    }

    static String demangle(String name) throws MangledNameException {
        RustNames names = new RustNames(name, "_R".length());
        names.path(true);
        return names.text.toString();
    }

    private char next() throws MangledNameException {
        if (position >= name.length() || text.length() > Demangler.MAXIMUM_LENGTH) {
            throw new MangledNameException();
        }
        return name.charAt(position++);
    }

    private boolean skip(char expected) {
        boolean found = position < name.length() && name.charAt(position) == expected;
        position += found ? 1 : 0;
        return found;
    }

    private void enter() throws MangledNameException {
        if (++depth > MAXIMUM_DEPTH) {
            throw new MangledNameException();
        }
    }

    /** Digits of base 62 up to an underscore; none mean 0. */
    private int base62() throws MangledNameException {
        if (skip('_')) {
            return 0;
        }
        long value = 0;
        for (char digit = next(); digit != '_'; digit = next()) {
            int weight = Character.isDigit(digit) ? digit - '0' : Character.isLowerCase(digit) ? digit - 'a' + 10 : digit - 'A' + 36;
            value = value * 62 + Math.clamp(weight, 0, 61);
            // Nothing that is so large means anything here.
            value = Math.min(value, 1 << 20);
        }
        return (int) value + 1;
    }

    private void path(boolean inValue) throws MangledNameException {
        enter();
        switch (next()) {
            case 'C' -> identifier();
            case 'M' -> {
                skipImplementationPath();
                text.append('<');
                type();
                text.append('>');
            }
            case 'X' -> {
                skipImplementationPath();
                asTrait();
            }
            case 'Y' -> asTrait();
            case 'N' -> nested(inValue);
            case 'I' -> {
                path(inValue);
                text.append(inValue ? "::<" : "<");
                list();
                text.append('>');
            }
            case 'B' -> atReference(() -> path(inValue));
            default -> throw new MangledNameException();
        }
        depth--;
    }

    private void asTrait() throws MangledNameException {
        text.append('<');
        type();
        text.append(" as ");
        path(false);
        text.append('>');
    }

    private void skipImplementationPath() throws MangledNameException {
        if (skip('s')) {
            base62();
        }
        int length = text.length();
        path(false);
        text.setLength(length);
    }

    private void nested(boolean inValue) throws MangledNameException {
        char namespace = next();
        path(inValue);
        int length = text.length();
        text.append("::");
        int disambiguator = identifier();
        boolean isEmpty = text.length() == length + 2;
        if (Character.isUpperCase(namespace)) {
            String kind = namespace == 'C' ? "closure" : namespace == 'S' ? "shim" : String.valueOf(namespace);
            String identifier = text.substring(length + 2);
            text.setLength(length);
            text.append("::{").append(kind).append(isEmpty ? "" : ":" + identifier).append('#').append(disambiguator).append('}');
        } else if (isEmpty) {
            text.setLength(length);
        }
    }

    /** Gives the disambiguator. */
    private int identifier() throws MangledNameException {
        int disambiguator = skip('s') ? base62() + 1 : 0;
        boolean isPunycode = skip('u');
        int length = 0;
        while (position < name.length() && Character.isDigit(name.charAt(position)) && length <= name.length()) {
            length = length * 10 + name.charAt(position++) - '0';
        }
        skip('_');
        if (position + length > name.length()) {
            throw new MangledNameException();
        }
        // The encoding of other letters is left as it is.
        text.append(isPunycode ? "punycode:" : "").append(name, position, position + length);
        position += length;
        return disambiguator;
    }

    private void list() throws MangledNameException {
        for (boolean first = true; !skip('E'); first = false) {
            text.append(first ? "" : ", ");
            if (skip('L')) {
                lifetime();
            } else if (skip('K')) {
                constant();
            } else {
                type();
            }
        }
    }

    private void lifetime() throws MangledNameException {
        int index = base62();
        text.append(index == 0 ? "'_" : "'" + (char) ('a' + (index - 1) % 26));
    }

    private void constant() throws MangledNameException {
        if (skip('B')) {
            atReference(this::constant);
            return;
        }
        char type = next();
        if (type == 'p') {
            text.append('_');
            return;
        }
        text.append(skip('n') ? "-" : "");
        int end = name.indexOf('_', position);
        if (end < 0 || end - position > 16) {
            throw new MangledNameException();
        }
        String digits = end == position ? "0" : name.substring(position, end);
        position = end + 1;
        try {
            long value = Long.parseUnsignedLong(digits, 16);
            text.append(type == 'b' ? String.valueOf(value != 0) : type == 'c' ? "'" + Character.toString((int) value) + "'" :
                            Long.toUnsignedString(value));
        } catch (IllegalArgumentException e) {
            throw new MangledNameException();
        }
    }

    private void type() throws MangledNameException {
        enter();
        char tag = next();
        String basic = basicType(tag);
        if (basic != null) {
            text.append(basic);
        } else {
            compoundType(tag);
        }
        depth--;
    }

    private void compoundType(char tag) throws MangledNameException {
        switch (tag) {
            case 'A' -> {
                text.append('[');
                type();
                text.append("; ");
                constant();
                text.append(']');
            }
            case 'S' -> {
                text.append('[');
                type();
                text.append(']');
            }
            case 'T' -> {
                text.append('(');
                list();
                text.append(')');
            }
            case 'R', 'Q' -> {
                text.append('&');
                if (skip('L')) {
                    int length = text.length();
                    lifetime();
                    text.append(' ');
                    if (text.substring(length).equals("'_ ")) {
                        text.setLength(length);
                    }
                }
                text.append(tag == 'Q' ? "mut " : "");
                type();
            }
            case 'P', 'O' -> {
                text.append(tag == 'P' ? "*const " : "*mut ");
                type();
            }
            case 'F' -> function();
            case 'D' -> dynamic();
            case 'B' -> atReference(this::type);
            default -> {
                position--;
                path(false);
            }
        }
    }

    private void function() throws MangledNameException {
        if (skip('G')) {
            base62();
        }
        text.append(skip('U') ? "unsafe " : "");
        if (skip('K')) {
            text.append("extern \"");
            if (skip('C')) {
                text.append('C');
            } else {
                identifier();
            }
            text.append("\" ");
        }
        text.append("fn(");
        list();
        text.append(')');
        int length = text.length();
        text.append(" -> ");
        type();
        if (text.substring(length).equals(" -> ()")) {
            text.setLength(length);
        }
    }

    private void dynamic() throws MangledNameException {
        if (skip('G')) {
            base62();
        }
        text.append("dyn ");
        for (boolean first = true; !skip('E'); first = false) {
            text.append(first ? "" : " + ");
            path(false);
            while (skip('p')) {
                text.append('<');
                identifier();
                text.append(" = ");
                type();
                text.append('>');
            }
        }
        if (!skip('L')) {
            throw new MangledNameException();
        }
        int length = text.length();
        lifetime();
        text.setLength(length);
    }

    private interface Part {
        void read() throws MangledNameException;
    }

    /** Reads a part that stands further left once more. */
    private void atReference(Part part) throws MangledNameException {
        int before = position - 1;
        int target = base62() + start;
        if (target >= before) {
            throw new MangledNameException();
        }
        enter();
        int after = position;
        position = target;
        part.read();
        position = after;
        depth--;
    }

    private static String basicType(char tag) {
        return switch (tag) {
            case 'a' -> "i8";
            case 'b' -> "bool";
            case 'c' -> "char";
            case 'd' -> "f64";
            case 'e' -> "str";
            case 'f' -> "f32";
            case 'h' -> "u8";
            case 'i' -> "isize";
            case 'j' -> "usize";
            case 'l' -> "i32";
            case 'm' -> "u32";
            case 'n' -> "i128";
            case 'o' -> "u128";
            case 's' -> "i16";
            case 't' -> "u16";
            case 'u' -> "()";
            case 'v' -> "...";
            case 'x' -> "i64";
            case 'y' -> "u64";
            case 'z' -> "!";
            case 'p' -> "_";
            default -> null;
        };
    }
}
