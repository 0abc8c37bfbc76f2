package dev.tuber.tests.fuzz.generator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The types by the names that shapes use. */
final class ValueTypes {
    static final List<String> NUMBERS = List.of("i32", "i64", "f32", "f64");

    /** Those that locals have, with their names in the text format. */
    static final Map<String, String> OF_LOCALS = ofLocals();

    private ValueTypes() {
    }

    private static Map<String, String> ofLocals() {
        Map<String, String> types = new LinkedHashMap<>();
        for (String name : List.of("i32", "i64", "f32", "f64", "v128", "funcref", "externref", "anyref", "eqref", "i31ref", "structref", "arrayref", "exnref")) {
            types.put(name, name);
        }
        for (String name : List.of("point", "bytes", "longs")) {
            types.put(name, "(ref null $" + name + ")");
        }
        return types;
    }

    /** The type in the text format; a name that no local has is that of a reference that is not null. */
    static String text(String name) {
        String known = OF_LOCALS.get(name);
        return known != null ? known : "(ref $" + name.replace("!", "") + ")";
    }
}
