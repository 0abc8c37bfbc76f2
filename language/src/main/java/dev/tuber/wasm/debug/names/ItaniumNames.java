package dev.tuber.wasm.debug.names;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The scheme of C++ compilers other than Microsoft's. Expressions in template arguments and some rare types are not known.
 *
 * @see <a href="https://itanium-cxx-abi.github.io/cxx-abi/abi.html#mangling">Itanium C++ ABI, section 5.1</a>
 */
final class ItaniumNames {
    private static final int MAXIMUM_DEPTH = 100;
    /** Where the declarator of a function or array type goes: {@code void (#)(int)}. */
    private static final String DECLARATOR = "(\0)";

    private final String name;
    private int position;
    private int depth;
    /** How many types are around what is being read. */
    private int typeDepth;
    private final List<String> substitutions = new ArrayList<>();
    private List<String> templateArguments = List.of();
    /** The last part of the name that was read last, without its template arguments: what constructors are called. */
    private String lastPart = "";
    private boolean endsInTemplate;
    /** Of the function whose name was read last. */
    private String memberQualifiers = "";
    private boolean hasReturnType;

    /** @param position behind {@code _Z} */
    ItaniumNames(String name, int position) {
        this.name = name;
        this.position = position;
    }

    String demangle() throws MangledNameException {
        String result = encoding();
        if (position < name.length() && name.charAt(position) != '.') {
            throw new MangledNameException();
        }
        return plain(result);
    }

    /** A function type without declarator. */
    private static String plain(String type) {
        return type.replace(" " + DECLARATOR, " ").replace("\0", "");
    }

    private char peek() {
        return position < name.length() ? name.charAt(position) : '\0';
    }

    private boolean skip(String expected) {
        boolean found = name.startsWith(expected, position);
        position += found ? expected.length() : 0;
        return found;
    }

    private String bounded(String text) throws MangledNameException {
        if (text.length() > Demangler.MAXIMUM_LENGTH) {
            throw new MangledNameException();
        }
        return text;
    }

    private void enter() throws MangledNameException {
        if (++depth > MAXIMUM_DEPTH) {
            throw new MangledNameException();
        }
    }

    private String remember(String text) throws MangledNameException {
        substitutions.add(bounded(text));
        return text;
    }

    private String encoding() throws MangledNameException {
        enter();
        String special = specialName();
        if (special == null) {
            special = function();
        }
        depth--;
        return special;
    }

    private String specialName() throws MangledNameException {
        if (skip("TV")) {
            return "vtable for " + type();
        } else if (skip("TT")) {
            return "VTT for " + type();
        } else if (skip("TI")) {
            return "typeinfo for " + type();
        } else if (skip("TS")) {
            return "typeinfo name for " + type();
        } else if (skip("GV")) {
            return "guard variable for " + name();
        } else if (skip("Th")) {
            number();
            return afterOffset("non-virtual thunk to ");
        } else if (skip("Tv")) {
            number();
            require("_");
            number();
            return afterOffset("virtual thunk to ");
        }
        return null;
    }

    private String afterOffset(String prefix) throws MangledNameException {
        require("_");
        return prefix + encoding();
    }

    private void require(String expected) throws MangledNameException {
        if (!skip(expected)) {
            throw new MangledNameException();
        }
    }

    private String function() throws MangledNameException {
        String function = name();
        String qualifiers = memberQualifiers;
        if (isAtEnd()) {
            return function;
        }
        String result = endsInTemplate && hasReturnType ? type() + " " : "";
        return bounded(result + function + "(" + parameters() + ")" + qualifiers);
    }

    private boolean isAtEnd() {
        return position >= name.length() || peek() == 'E' || peek() == '.';
    }

    private String parameters() throws MangledNameException {
        List<String> types = new ArrayList<>();
        while (!isAtEnd()) {
            types.add(plain(type()));
        }
        return types.equals(List.of("void")) ? "" : join(types);
    }

    /** Empty packs leave nothing. */
    private String join(List<String> parts) throws MangledNameException {
        return bounded(String.join(", ", parts.stream().filter(part -> !part.isEmpty()).toList()));
    }

    private String readMemberQualifiers() {
        StringBuilder text = new StringBuilder();
        while (true) {
            switch (peek()) {
                case 'r' -> text.append(" restrict");
                case 'V' -> text.append(" volatile");
                case 'K' -> text.append(" const");
                case 'R' -> text.append(" &");
                case 'O' -> text.append(" &&");
                default -> {
                    return text.toString();
                }
            }
            position++;
        }
    }

    private String name() throws MangledNameException {
        enter();
        String result = switch (peek()) {
            case 'N' -> nestedName();
            case 'Z' -> localName();
            default -> unscopedName();
        };
        depth--;
        return result;
    }

    private String unscopedName() throws MangledNameException {
        memberQualifiers = "";
        endsInTemplate = false;
        hasReturnType = true;
        String result;
        if (peek() == 'S' && !name.startsWith("St", position)) {
            result = substitution();
        } else {
            result = skip("St") ? "std::" + unqualifiedName() : unqualifiedName();
            if (peek() == 'I') {
                remember(result);
            }
        }
        return peek() == 'I' ? withTemplateArguments(result) : result;
    }

    private String withTemplateArguments(String template) throws MangledNameException {
        String part = lastPart;
        String result = template + templateArguments();
        lastPart = part;
        endsInTemplate = true;
        return bounded(result);
    }

    private String nestedName() throws MangledNameException {
        require("N");
        String qualifiers = readMemberQualifiers();
        String current = "";
        boolean isRemembered = false;
        endsInTemplate = false;
        hasReturnType = true;
        while (!skip("E")) {
            isRemembered = true;
            endsInTemplate = false;
            if (peek() == 'I') {
                current = withTemplateArguments(current);
            } else if (skip("St")) {
                current = "std";
                isRemembered = false;
            } else if (peek() == 'S') {
                current = substitution();
                isRemembered = false;
            } else if (peek() == 'T') {
                current = templateParameter();
            } else {
                skip("L");
                String part = unqualifiedName();
                current = current.isEmpty() ? part : current + "::" + part;
            }
            if (isRemembered) {
                remember(current);
            }
        }
        if (isRemembered) {
            substitutions.removeLast();
        }
        memberQualifiers = qualifiers;
        return current;
    }

    private String localName() throws MangledNameException {
        require("Z");
        String function = encoding();
        require("E");
        if (skip("s")) {
            discriminator();
            return function + "::string literal";
        }
        if (skip("d")) {
            number();
            require("_");
        }
        String entity = name();
        discriminator();
        return bounded(function + "::" + entity);
    }

    private void discriminator() throws MangledNameException {
        if (skip("__")) {
            number();
            require("_");
        } else if (peek() == '_' && position + 1 < name.length() && Character.isDigit(name.charAt(position + 1))) {
            position += 2;
        }
    }

    private int number() throws MangledNameException {
        boolean isNegative = skip("n");
        int value = 0;
        while (Character.isDigit(peek()) && value < 10_000_000) {
            value = value * 10 + name.charAt(position++) - '0';
        }
        return isNegative ? -value : value;
    }

    private String unqualifiedName() throws MangledNameException {
        String part;
        char first = peek();
        if (Character.isDigit(first)) {
            part = sourceName();
            lastPart = part;
        } else if (skip("Ul")) {
            String parameters = parameters();
            require("E");
            part = "{lambda(" + parameters + ")#" + ordinal() + "}";
        } else if (skip("Ut")) {
            part = "{unnamed type#" + ordinal() + "}";
        } else if (first == 'C' || first == 'D') {
            position += 2;
            hasReturnType = false;
            part = first == 'C' ? lastPart : "~" + lastPart;
        } else {
            part = operator();
            lastPart = part;
        }
        while (skip("B")) {
            part = part + "[abi:" + sourceName() + "]";
        }
        return part;
    }

    private int ordinal() throws MangledNameException {
        int result = peek() == '_' ? 1 : number() + 2;
        require("_");
        return result;
    }

    private String sourceName() throws MangledNameException {
        int length = number();
        if (length <= 0 || position + length > name.length()) {
            throw new MangledNameException();
        }
        String text = name.substring(position, position + length);
        position += length;
        return text.startsWith("_GLOBAL__N") ? "(anonymous namespace)" : text;
    }

    private String operator() throws MangledNameException {
        if (skip("cv")) {
            hasReturnType = false;
            return "operator " + plain(type());
        }
        if (skip("li")) {
            return "operator\"\" " + sourceName();
        }
        String symbol = position + 2 <= name.length() ? OPERATORS.get(name.substring(position, position + 2)) : null;
        if (symbol == null) {
            throw new MangledNameException();
        }
        position += 2;
        return "operator" + symbol;
    }

    private String templateArguments() throws MangledNameException {
        List<String> arguments = argumentList("I");
        if (typeDepth == 0) {
            templateArguments = arguments;
        }
        return "<" + join(arguments) + ">";
    }

    private List<String> argumentList(String opening) throws MangledNameException {
        require(opening);
        typeDepth++;
        List<String> arguments = new ArrayList<>();
        while (!skip("E")) {
            if (peek() == 'L') {
                arguments.add(literal());
            } else if (peek() == 'J') {
                arguments.add(join(argumentList("J")));
            } else {
                arguments.add(plain(type()));
            }
        }
        typeDepth--;
        return arguments;
    }

    private String literal() throws MangledNameException {
        require("L");
        if (skip("_Z")) {
            String entity = encoding();
            require("E");
            return entity;
        }
        String type = type();
        int end = name.indexOf('E', position);
        if (end < 0) {
            throw new MangledNameException();
        }
        String value = name.substring(position, end).replace('n', '-');
        position = end + 1;
        return switch (type) {
            case "bool" -> value.equals("0") ? "false" : "true";
            case "int" -> value;
            case "unsigned int" -> value + "u";
            case "unsigned long" -> value + "ul";
            default -> "(" + type + ")" + value;
        };
    }

    private String templateParameter() throws MangledNameException {
        require("T");
        int index = peek() == '_' ? 0 : number() + 1;
        require("_");
        if (index >= templateArguments.size()) {
            throw new MangledNameException();
        }
        return templateArguments.get(index);
    }

    private String substitution() throws MangledNameException {
        require("S");
        char kind = peek();
        String standard = STANDARD.get(kind);
        if (standard != null) {
            position++;
            lastPart = standard.substring(standard.lastIndexOf(':') + 1);
            return standard;
        }
        int index = 0;
        if (kind != '_') {
            while (peek() != '_') {
                int digit = Character.digit(peek(), 36);
                if (digit < 0 || index > name.length()) {
                    throw new MangledNameException();
                }
                index = index * 36 + digit;
                position++;
            }
            index++;
        }
        require("_");
        if (index >= substitutions.size()) {
            throw new MangledNameException();
        }
        String text = substitutions.get(index);
        lastPart = text.substring(text.lastIndexOf(':') + 1);
        return text;
    }

    private String type() throws MangledNameException {
        enter();
        typeDepth++;
        String part = lastPart;
        boolean template = endsInTemplate;
        boolean returnType = hasReturnType;
        String result = bounded(typeInside());
        lastPart = part;
        endsInTemplate = template;
        hasReturnType = returnType;
        typeDepth--;
        depth--;
        return result;
    }

    private String typeInside() throws MangledNameException {
        char first = peek();
        String builtin = BUILTINS.get(first);
        if (builtin != null) {
            position++;
            return builtin;
        }
        switch (first) {
            case 'P', 'R', 'O' -> {
                position++;
                return remember(pointer(type(), first == 'P' ? "*" : first == 'R' ? "&" : "&&"));
            }
            case 'K', 'V', 'r' -> {
                position++;
                return remember(pointer(type(), first == 'K' ? " const" : first == 'V' ? " volatile" : " restrict"));
            }
            case 'F' -> {
                position++;
                skip("Y");
                String result = type();
                String parameters = parameters();
                require("E");
                return remember(result + " " + DECLARATOR + "(" + parameters + ")");
            }
            case 'A' -> {
                position++;
                int length = number();
                require("_");
                return remember(type() + " " + DECLARATOR + " [" + length + "]");
            }
            case 'M' -> {
                position++;
                String owner = type();
                return remember(pointer(type(), owner + "::*"));
            }
            case 'T' -> {
                String parameter = remember(templateParameter());
                return peek() == 'I' ? remember(parameter + templateArguments()) : parameter;
            }
            case 'S' -> {
                if (!name.startsWith("St", position)) {
                    String text = substitution();
                    return peek() == 'I' ? remember(text + templateArguments()) : text;
                }
                return remember(name());
            }
            case 'D' -> {
                return extendedType();
            }
            case 'u' -> {
                position++;
                return remember(sourceName());
            }
            default -> {
                return remember(name());
            }
        }
    }

    private static String pointer(String type, String sign) {
        return type.contains(DECLARATOR) ? type.replace("\0", sign.strip() + "\0") : type + (sign.contains("::") ? " " + sign : sign);
    }

    private String extendedType() throws MangledNameException {
        if (skip("Dp")) {
            return type();
        }
        String simple = position + 2 <= name.length() ? EXTENDED.get(name.substring(position, position + 2)) : null;
        if (simple == null) {
            throw new MangledNameException();
        }
        position += 2;
        return simple;
    }

    private static final Map<Character, String> STANDARD = Map.of('a', "std::allocator", 'b', "std::basic_string", 's', "std::string", 'i',
                    "std::istream", 'o', "std::ostream", 'd', "std::iostream");

    private static final Map<String, String> EXTENDED = Map.of("Dn", "std::nullptr_t", "Di", "char32_t", "Ds", "char16_t", "Du", "char8_t", "Da",
                    "auto", "Dc", "decltype(auto)", "Dh", "half");

    private static final Map<Character, String> BUILTINS = Map.ofEntries(Map.entry('v', "void"), Map.entry('w', "wchar_t"),
                    Map.entry('b', "bool"), Map.entry('c', "char"), Map.entry('a', "signed char"), Map.entry('h', "unsigned char"),
                    Map.entry('s', "short"), Map.entry('t', "unsigned short"), Map.entry('i', "int"), Map.entry('j', "unsigned int"),
                    Map.entry('l', "long"), Map.entry('m', "unsigned long"), Map.entry('x', "long long"),
                    Map.entry('y', "unsigned long long"), Map.entry('n', "__int128"), Map.entry('o', "unsigned __int128"),
                    Map.entry('f', "float"), Map.entry('d', "double"), Map.entry('e', "long double"), Map.entry('g', "__float128"),
                    Map.entry('z', "..."));

    private static final Map<String, String> OPERATORS = Map.ofEntries(Map.entry("nw", " new"), Map.entry("na", " new[]"),
                    Map.entry("dl", " delete"), Map.entry("da", " delete[]"), Map.entry("ps", "+"), Map.entry("ng", "-"),
                    Map.entry("ad", "&"), Map.entry("de", "*"), Map.entry("co", "~"), Map.entry("pl", "+"), Map.entry("mi", "-"),
                    Map.entry("ml", "*"), Map.entry("dv", "/"), Map.entry("rm", "%"), Map.entry("an", "&"), Map.entry("or", "|"),
                    Map.entry("eo", "^"), Map.entry("aS", "="), Map.entry("pL", "+="), Map.entry("mI", "-="), Map.entry("mL", "*="),
                    Map.entry("dV", "/="), Map.entry("rM", "%="), Map.entry("aN", "&="), Map.entry("oR", "|="), Map.entry("eO", "^="),
                    Map.entry("ls", "<<"), Map.entry("rs", ">>"), Map.entry("lS", "<<="), Map.entry("rS", ">>="), Map.entry("eq", "=="),
                    Map.entry("ne", "!="), Map.entry("lt", "<"), Map.entry("gt", ">"), Map.entry("le", "<="), Map.entry("ge", ">="),
                    Map.entry("ss", "<=>"), Map.entry("nt", "!"), Map.entry("aa", "&&"), Map.entry("oo", "||"), Map.entry("pp", "++"),
                    Map.entry("mm", "--"), Map.entry("cm", ","), Map.entry("pm", "->*"), Map.entry("pt", "->"), Map.entry("cl", "()"),
                    Map.entry("ix", "[]"));
}
